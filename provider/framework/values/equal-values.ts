import type { ValueType } from "../types/value-type.js";
import { Decimal } from "./decimal.js";
import { encodeMsgpack } from "./encode-msgpack.js";
import { Unknown } from "./unknown.js";

/**
 * Whether two values of a type are the same to Terraform: numbers by value, sets whatever their order. Unknown
 * equals unknown; no block and an empty list of blocks are the same.
 */
export function equalValues(type: ValueType, a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a instanceof Unknown || b instanceof Unknown) return a instanceof Unknown && b instanceof Unknown;
  if (a === null || a === undefined || b === null || b === undefined) {
    if ((type.kind === "list" || type.kind === "set") && type.ofBlocks) return isEmpty(a) && isEmpty(b);
    return (a ?? null) === (b ?? null);
  }
  switch (type.kind) {
    case "number":
      return a instanceof Decimal && b instanceof Decimal && a.equals(b);
    case "list":
      return equalArrays(() => type.elementType, a, b);
    case "tuple":
      return equalArrays((index) => type.elementTypes[index] ?? { kind: "dynamic" }, a, b);
    case "set":
      return equalSets(type.elementType, a, b);
    case "map":
      return equalMaps(type.elementType, a, b);
    case "object":
      return (
        isRecord(a) &&
        isRecord(b) &&
        Object.entries(type.attributeTypes).every(([name, one]) => equalValues(one, a[name], b[name]))
      );
    case "dynamic":
      return Buffer.from(encodeMsgpack(type, a)).equals(encodeMsgpack(type, b));
    default:
      return false;
  }
}

function equalArrays(elementType: (index: number) => ValueType, a: unknown, b: unknown): boolean {
  return (
    Array.isArray(a) &&
    Array.isArray(b) &&
    a.length === b.length &&
    a.every((one, index) => equalValues(elementType(index), one, b[index]))
  );
}

/** Equal in some order: elements that are the same pair up. */
function equalSets(elementType: ValueType, a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  if (equalArrays(() => elementType, a, b)) return true;
  const left: unknown[] = [...b];
  return a.every((one) => {
    const found = left.findIndex((other) => equalValues(elementType, one, other));
    if (found < 0) return false;
    left.splice(found, 1);
    return true;
  });
}

function equalMaps(elementType: ValueType, a: unknown, b: unknown): boolean {
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equalValues(elementType, a[key], b[key]))
  );
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
