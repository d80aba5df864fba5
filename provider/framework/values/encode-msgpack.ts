import type { ObjectType } from "../types/object-type.js";
import type { ValueType } from "../types/value-type.js";
import { isDynamicValue } from "./is-dynamic-value.js";
import { MsgpackWriter } from "./msgpack-writer.js";
import { writeNumber } from "./numbers.js";
import { attributeOf, objectTable } from "./object-table.js";
import { checkElementTypes } from "./one-element-type.js";
import { inSetOrder } from "./set-order.js";
import { typeConstraint } from "./type-constraint.js";
import { Unknown } from "./unknown.js";
import { describe, ValueError, within } from "./value-error.js";

/** Kept between values for its buffer; taken away while in use, should a getter of a value encode another. */
let spare: MsgpackWriter | undefined;

/**
 * The bytes of a value, as Terraform would write them: keys sorted, and the elements of a set in one order and
 * without doubles, whatever theirs was. Provider code made the value, so everything is checked; throws a ValueError with the path of
 * what does not fit the type. A missing attribute counts as null.
 */
export function encodeMsgpack(type: ValueType, value: unknown): Uint8Array {
  const writer = spare ?? new MsgpackWriter();
  spare = undefined;
  try {
    write(type, value, writer);
    return writer.finish();
  } catch (error) {
    writer.finish();
    throw within(error, undefined);
  } finally {
    spare = writer;
  }
}

function write(type: ValueType, value: unknown, writer: MsgpackWriter): void {
  if (value === null || value === undefined) {
    if ((type.kind === "list" || type.kind === "set") && type.ofBlocks) writer.writeArrayHeader(0);
    else writer.writeNil();
    return;
  }
  if (typeof value === "object" && value instanceof Unknown) {
    writer.writeUnknown(value);
    return;
  }
  switch (type.kind) {
    case "bool":
      if (typeof value !== "boolean") throw new ValueError(`expected a boolean, got ${describe(value)}`);
      writer.writeBool(value);
      return;
    case "string":
      if (typeof value !== "string") throw new ValueError(`expected a string, got ${describe(value)}`);
      writer.writeString(value);
      return;
    case "int32":
    case "int64":
    case "float64":
    case "number":
      writeNumber(type.kind, value, writer);
      return;
    case "list":
      writeList(type.elementType, value, writer);
      return;
    case "set":
      writeSet(type.elementType, value, writer);
      return;
    case "tuple":
      writeTuple(type.elementTypes, value, writer);
      return;
    case "map":
      writeMap(type.elementType, value, writer);
      return;
    case "object":
      writeObject(type, value, writer);
      return;
    case "dynamic":
      writeDynamic(value, writer);
      return;
  }
}

function writeList(elementType: ValueType, value: unknown, writer: MsgpackWriter): void {
  const elements = asArray(value);
  writer.writeArrayHeader(elements.length);
  let index = 0;
  try {
    for (; index < elements.length; index += 1) write(elementType, elements[index], writer);
  } catch (error) {
    throw within(error, { kind: "listIndex", index });
  }
}

function writeSet(elementType: ValueType, value: unknown, writer: MsgpackWriter): void {
  const elements = inSetOrder(elementType, asArray(value));
  writer.writeArrayHeader(elements.length);
  let index = 0;
  try {
    for (; index < elements.length; index += 1) write(elementType, elements[index], writer);
  } catch (error) {
    throw within(error, { kind: "setValue", value: elements[index] });
  }
}

function writeTuple(elementTypes: readonly ValueType[], value: unknown, writer: MsgpackWriter): void {
  const elements = asArray(value);
  if (elements.length !== elementTypes.length)
    throw new ValueError(`expected ${elementTypes.length} elements, got ${elements.length}`);
  writer.writeArrayHeader(elements.length);
  for (const [index, elementType] of elementTypes.entries()) {
    try {
      write(elementType, elements[index], writer);
    } catch (error) {
      throw within(error, { kind: "listIndex", index });
    }
  }
}

function writeMap(elementType: ValueType, value: unknown, writer: MsgpackWriter): void {
  const map = asRecord(value);
  const keys = Object.keys(map);
  if (keys.length === 0) refuseOtherKinds(map);
  if (keys.length > 1) keys.sort();
  writer.writeMapHeader(keys.length);
  for (const key of keys) {
    writer.writeString(key);
    try {
      write(elementType, map[key], writer);
    } catch (error) {
      throw within(error, { kind: "mapKey", key });
    }
  }
}

function writeObject(type: ObjectType, value: unknown, writer: MsgpackWriter): void {
  const object = asRecord(value);
  const { names, types, encodedNames, indexes, delicate } = objectTable(type);
  const given = Object.keys(object);
  if (given.length === 0) refuseOtherKinds(object);
  for (const name of given) {
    if (!indexes.has(name)) throw new ValueError(`the schema has no attribute "${name.slice(0, 200)}"`);
  }
  const { length } = names;
  writer.writeMapHeader(length);
  let index = 0;
  try {
    for (; index < length; index += 1) {
      const name = names[index] as string;
      writer.writeRaw(encodedNames[index] as Uint8Array);
      write(types[index] as ValueType, delicate ? attributeOf(object, name) : object[name], writer);
    }
  } catch (error) {
    throw within(error, { kind: "attribute", name: names[index] as string });
  }
}

function writeDynamic(value: unknown, writer: MsgpackWriter): void {
  if (!isDynamicValue(value)) throw new ValueError(`expected { type, value }, got ${describe(value)}`);
  writer.writeArrayHeader(2);
  writer.writeBinary(Buffer.from(JSON.stringify(typeConstraint(value.type))));
  write(value.type, value.value, writer);
  checkElementTypes(value.type, value.value);
}

function asArray(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new ValueError(`expected an array, got ${describe(value)}`);
  return value;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw new ValueError(`expected an object, got ${describe(value)}`);
  return value;
}

/** A Map, a Date, a promise that nobody waited for: they look like an object with nothing in it. */
function refuseOtherKinds(object: Readonly<Record<string, unknown>>): void {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null)
    throw new ValueError(`expected a plain object, got ${describe(object)}`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
