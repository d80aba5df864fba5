import type { ValueType } from "../types/value-type.js";
import { Decimal } from "./decimal.js";
import { isDynamicValue } from "./is-dynamic-value.js";
import { attributeOf, objectTable } from "./object-table.js";
import { inSetOrder } from "./set-order.js";
import { typeConstraint } from "./type-constraint.js";
import { Unknown } from "./unknown.js";

/**
 * Whether two values of a type are the same to Terraform: numbers by value, sets whatever their order and doubles.
 * Unknown equals unknown, refined or not; no block and an empty list of blocks are the same.
 */
export function equalValues(type: ValueType, a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || a === undefined || b === null || b === undefined) {
    if ((type.kind === "list" || type.kind === "set") && type.ofBlocks) return isEmpty(a) && isEmpty(b);
    return (a ?? null) === (b ?? null);
  }
  if (a instanceof Unknown || b instanceof Unknown) return a instanceof Unknown && b instanceof Unknown;
  switch (type.kind) {
    case "number":
      return equalNumbers(a, b);
    case "int32":
    case "int64":
    case "float64":
      // Within dynamic values a number may stand as another kind on the other side: `1n` is the Decimal 1.
      return typeof a !== typeof b && equalNumbers(a, b);
    case "list":
      return Array.isArray(a) && Array.isArray(b) && equalElements(type.elementType, a, b);
    case "tuple":
      return equalTuples(type.elementTypes, a, b);
    case "set":
      return Array.isArray(a) && Array.isArray(b) && equalSets(type.elementType, a, b);
    case "map":
      return isRecord(a) && isRecord(b) && equalMaps(type.elementType, a, b);
    case "object": {
      if (!isRecord(a) || !isRecord(b)) return false;
      const { names, types } = objectTable(type);
      for (let i = 0; i < names.length; i += 1) {
        const name = names[i] as string;
        if (!equalValues(types[i] as ValueType, attributeOf(a, name), attributeOf(b, name))) return false;
      }
      return true;
    }
    case "dynamic":
      return (
        isDynamicValue(a) &&
        isDynamicValue(b) &&
        (a.type === b.type ||
          JSON.stringify(typeConstraint(a.type)) === JSON.stringify(typeConstraint(b.type))) &&
        equalValues(a.type, a.value, b.value)
      );
    default:
      return false;
  }
}

function equalNumbers(a: unknown, b: unknown): boolean {
  const [x, y] = [exact(a), exact(b)];
  return x !== undefined && y !== undefined && x.equals(y);
}

/** Provider code may put a number or bigint where there is a Decimal. */
function exact(value: unknown): Decimal | undefined {
  if (value instanceof Decimal) return value;
  return typeof value === "bigint" || (typeof value === "number" && Number.isFinite(value))
    ? Decimal.from(value)
    : undefined;
}

function equalElements(elementType: ValueType, a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (!equalValues(elementType, a[i], b[i])) return false;
  return true;
}

function equalTuples(elementTypes: readonly ValueType[], a: unknown, b: unknown): boolean {
  return (
    Array.isArray(a) &&
    Array.isArray(b) &&
    a.length === b.length &&
    elementTypes.every((elementType, index) => equalValues(elementType, a[index], b[index]))
  );
}

/** Mostly they come in Terraform's order; else both are brought into it, which takes no more than sorting does. */
function equalSets(elementType: ValueType, a: readonly unknown[], b: readonly unknown[]): boolean {
  return (
    equalElements(elementType, a, b) ||
    equalElements(elementType, inSetOrder(elementType, a), inSetOrder(elementType, b))
  );
}

function equalMaps(
  elementType: ValueType,
  a: Readonly<Record<string, unknown>>,
  b: Readonly<Record<string, unknown>>,
): boolean {
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
