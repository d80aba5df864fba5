import type { PathStep } from "../path/path.js";
import type { ObjectType } from "../types/object-type.js";
import type { ValueType } from "../types/value-type.js";
import { exactType, rememberExact } from "./exact-floats.js";
import { isExtensionHead, MsgpackReader } from "./msgpack-reader.js";
import { fromRawNumber, isRounded } from "./numbers.js";
import { type ObjectTable, objectTable } from "./object-table.js";
import { setOwn } from "./own-property.js";
import { parseTypeConstraint } from "./type-constraint.js";
import { ValueError, within } from "./value-error.js";

/** The value of these bytes, which must be all of it. Throws a ValueError with the path of what does not fit. */
export function decodeMsgpack(type: ValueType, bytes: Uint8Array): unknown {
  const reader = new MsgpackReader(bytes);
  let value: unknown;
  try {
    value = read(type, reader);
  } catch (error) {
    throw within(error, undefined);
  }
  if (!reader.done) throw new ValueError("there are bytes after the value");
  if (reader.rounded) rememberExact(value, () => decodeMsgpack(exactType(type), bytes));
  return value;
}

function read(type: ValueType, reader: MsgpackReader): unknown {
  const head = reader.peek();
  if (head >= 0xc0 && head <= 0xd8) {
    if (head === 0xc0) {
      reader.skipNil();
      return null;
    }
    if (isExtensionHead(head)) return reader.readUnknown();
  }
  switch (type.kind) {
    case "bool":
      return reader.readBool();
    case "string":
      return reader.readString();
    case "int32":
    case "int64":
    case "number":
      return fromRawNumber(type.kind, reader.readNumber());
    case "float64": {
      const raw = reader.readNumber();
      const value = fromRawNumber("float64", raw);
      if (!reader.rounded && isRounded(raw)) reader.rounded = true;
      return value;
    }
    case "list":
    case "set":
      return readElements(type.kind, type.elementType, reader);
    case "tuple":
      return readTuple(type.elementTypes, reader);
    case "map":
      return readMap(type.elementType, reader);
    case "object":
      return readObject(type, reader);
    case "dynamic":
      return readDynamic(reader);
  }
}

function readElements(kind: "list" | "set", elementType: ValueType, reader: MsgpackReader): unknown[] {
  const count = reader.readArrayHeader();
  reader.spend(count);
  const elements: unknown[] = [];
  try {
    while (elements.length < count) elements.push(read(elementType, reader));
  } catch (error) {
    const step: PathStep =
      kind === "set" ? { kind: "setValue", value: undefined } : { kind: "listIndex", index: elements.length };
    throw within(error, step);
  }
  return elements;
}

function readTuple(elementTypes: readonly ValueType[], reader: MsgpackReader): unknown[] {
  const count = reader.readArrayHeader();
  if (count !== elementTypes.length)
    throw new ValueError(`expected a tuple of ${elementTypes.length} elements, found ${count}`);
  reader.spend(count);
  const elements: unknown[] = [];
  for (const [index, elementType] of elementTypes.entries()) {
    try {
      elements.push(read(elementType, reader));
    } catch (error) {
      throw within(error, { kind: "listIndex", index });
    }
  }
  return elements;
}

function readMap(elementType: ValueType, reader: MsgpackReader): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const count = reader.readMapHeader();
  reader.spend(count);
  for (let left = count; left > 0; left -= 1) {
    const key = reader.readString();
    try {
      setOwn(result, key, read(elementType, reader));
    } catch (error) {
      throw within(error, { kind: "mapKey", key });
    }
  }
  return result;
}

/** Attributes the type has and the bytes have not are null; those only the bytes have are passed over. */
function readObject(type: ObjectType, reader: MsgpackReader): Record<string, unknown> {
  const table = objectTable(type);
  const { names, types, encodedNames, delicate } = table;
  reader.spend(names.length + 1);
  const result: Record<string, unknown> = {};
  const count = reader.readMapHeader();
  let left = count;
  let next = 0;
  try {
    // Terraform sends all attributes, in their order: no name need be read.
    for (; left > 0 && next < names.length; left -= 1, next += 1) {
      if (!reader.takeExactly(encodedNames[next] as Uint8Array)) break;
      const name = names[next] as string;
      const value = read(types[next] as ValueType, reader);
      if (delicate) setOwn(result, name, value);
      else result[name] = value;
    }
  } catch (error) {
    throw within(error, { kind: "attribute", name: names[next] as string });
  }
  if (left > 0) readUnordered(table, reader, left, result);
  if (left > 0 || next < names.length) {
    for (const name of names) if (!Object.hasOwn(result, name)) setOwn(result, name, null);
  }
  return result;
}

function readUnordered(
  { types, indexes }: ObjectTable,
  reader: MsgpackReader,
  count: number,
  result: Record<string, unknown>,
): void {
  for (let left = count; left > 0; left -= 1) {
    const name = reader.readString();
    const index = indexes.get(name);
    if (index === undefined) {
      reader.skip();
      continue;
    }
    try {
      setOwn(result, name, read(types[index] as ValueType, reader));
    } catch (error) {
      throw within(error, { kind: "attribute", name });
    }
  }
}

/** A dynamic value is a pair: its type constraint as JSON, and the value. */
function readDynamic(reader: MsgpackReader): unknown {
  if (reader.readArrayHeader() !== 2) throw new ValueError("expected a type and a value");
  const type = parseTypeConstraint(reader.readBinaryText());
  reader.nest(1);
  const value = read(type, reader);
  reader.nest(-1);
  return { type, value };
}
