import type { PathStep } from "../path/path.js";
import type { ObjectType } from "../types/object-type.js";
import type { ValueType } from "../types/value-type.js";
import { MsgpackReader } from "./msgpack-reader.js";
import { fromRawNumber } from "./numbers.js";
import { setOwn } from "./own-property.js";
import { parseTypeConstraint } from "./type-constraint.js";
import { ValueError, within } from "./value-error.js";

/** The value of these bytes, which must be all of it. Throws a ValueError with the path of what does not fit. */
export function decodeMsgpack(type: ValueType, bytes: Uint8Array): unknown {
  const reader = new MsgpackReader(bytes);
  const value = read(type, reader);
  if (!reader.done) throw new ValueError("there are bytes after the value");
  return value;
}

function read(type: ValueType, reader: MsgpackReader): unknown {
  if (reader.takeNil()) return null;
  const unknown = reader.takeUnknown();
  if (unknown !== undefined) return unknown;
  switch (type.kind) {
    case "bool":
      return reader.readBool();
    case "string":
      return reader.readString();
    case "int32":
    case "int64":
    case "float64":
    case "number":
      return fromRawNumber(type.kind, reader.readNumber());
    case "list":
    case "set":
      return readElements(type.kind, () => type.elementType, reader);
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

function readElements(
  kind: "list" | "set" | "tuple",
  elementType: (index: number) => ValueType,
  reader: MsgpackReader,
): unknown[] {
  const count = reader.readArrayHeader();
  const elements: unknown[] = [];
  try {
    while (elements.length < count) elements.push(read(elementType(elements.length), reader));
  } catch (error) {
    const step: PathStep =
      kind === "set" ? { kind: "setValue", value: undefined } : { kind: "listIndex", index: elements.length };
    throw within(error, step);
  }
  return elements;
}

function readTuple(elementTypes: readonly ValueType[], reader: MsgpackReader): unknown[] {
  return readElements(
    "tuple",
    (index) => {
      const type = elementTypes[index];
      if (type === undefined) throw new ValueError(`the tuple has more than ${elementTypes.length} elements`);
      return type;
    },
    reader,
  );
}

function readMap(elementType: ValueType, reader: MsgpackReader): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (let left = reader.readMapHeader(); left > 0; left -= 1) {
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
  const result: Record<string, unknown> = {};
  for (const name of Object.keys(type.attributeTypes)) result[name] = null;
  for (let left = reader.readMapHeader(); left > 0; left -= 1) {
    const name = reader.readString();
    const attributeType = Object.hasOwn(type.attributeTypes, name) ? type.attributeTypes[name] : undefined;
    if (attributeType === undefined) {
      reader.skip();
      continue;
    }
    try {
      result[name] = read(attributeType, reader);
    } catch (error) {
      throw within(error, { kind: "attribute", name });
    }
  }
  return result;
}

/** A dynamic value is a pair: its type constraint as JSON, and the value. */
function readDynamic(reader: MsgpackReader): unknown {
  if (reader.readArrayHeader() !== 2) throw new ValueError("expected a type and a value");
  const type = parseTypeConstraint(reader.readBinary().toString("utf8"));
  return { type, value: read(type, reader) };
}
