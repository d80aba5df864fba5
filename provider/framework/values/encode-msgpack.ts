import type { DynamicValue } from "../types/dynamic-type.js";
import type { ObjectType } from "../types/object-type.js";
import type { ValueType } from "../types/value-type.js";
import { MsgpackWriter } from "./msgpack-writer.js";
import { writeNumber } from "./numbers.js";
import { typeConstraint } from "./type-constraint.js";
import { Unknown } from "./unknown.js";
import { describe, ValueError, within } from "./value-error.js";

const shared = new MsgpackWriter();

/**
 * The bytes of a value. Provider code made it, so everything is checked; throws a ValueError with the path of what
 * does not fit the type. A missing attribute counts as null.
 */
export function encodeMsgpack(type: ValueType, value: unknown): Uint8Array {
  try {
    write(type, value, shared);
  } catch (error) {
    shared.finish();
    throw within(error, undefined);
  }
  return shared.finish();
}

function write(type: ValueType, value: unknown, writer: MsgpackWriter): void {
  if (value === null || value === undefined) {
    if ((type.kind === "list" || type.kind === "set") && type.ofBlocks) writer.writeArrayHeader(0);
    else writer.writeNil();
    return;
  }
  if (value instanceof Unknown) {
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
    case "set":
      writeElements(type.kind, () => type.elementType, value, writer);
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

function writeElements(
  kind: "list" | "set" | "tuple",
  elementType: (index: number) => ValueType,
  value: unknown,
  writer: MsgpackWriter,
): void {
  if (!Array.isArray(value)) throw new ValueError(`expected an array, got ${describe(value)}`);
  const elements: readonly unknown[] = value;
  writer.writeArrayHeader(elements.length);
  let index = 0;
  try {
    for (; index < elements.length; index += 1) write(elementType(index), elements[index], writer);
  } catch (error) {
    throw within(
      error,
      kind === "set" ? { kind: "setValue", value: elements[index] } : { kind: "listIndex", index },
    );
  }
}

function writeTuple(elementTypes: readonly ValueType[], value: unknown, writer: MsgpackWriter): void {
  if (Array.isArray(value) && value.length !== elementTypes.length)
    throw new ValueError(`expected ${elementTypes.length} elements, got ${value.length}`);
  writeElements("tuple", (index) => elementTypes[index] ?? { kind: "dynamic" }, value, writer);
}

function writeMap(elementType: ValueType, value: unknown, writer: MsgpackWriter): void {
  const map = asRecord(value);
  const keys = Object.keys(map);
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
  const names = Object.keys(type.attributeTypes);
  for (const name of Object.keys(object)) {
    if (!Object.hasOwn(type.attributeTypes, name))
      throw new ValueError(`the schema has no attribute "${name}"`);
  }
  writer.writeMapHeader(names.length);
  for (const name of names) {
    writer.writeString(name);
    const attributeType = type.attributeTypes[name];
    try {
      if (attributeType !== undefined) write(attributeType, object[name], writer);
    } catch (error) {
      throw within(error, { kind: "attribute", name });
    }
  }
}

function writeDynamic(value: unknown, writer: MsgpackWriter): void {
  if (!isDynamicValue(value)) throw new ValueError(`expected { type, value }, got ${describe(value)}`);
  writer.writeArrayHeader(2);
  writer.writeBinary(Buffer.from(JSON.stringify(typeConstraint(value.type))));
  write(value.type, value.value, writer);
}

function isDynamicValue(value: unknown): value is DynamicValue {
  return (
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    typeof value.type === "object" &&
    value.type !== null &&
    "kind" in value.type &&
    "value" in value
  );
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw new ValueError(`expected an object, got ${describe(value)}`);
  return value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
