/**
 * A `float64` attribute shows authors the nearest JavaScript number, but what users wrote must not be rounded on its
 * way: `1 / 3` in a configuration has 155 digits, and Terraform refuses a plan that holds 17 of them. So a value in
 * which something was rounded is remembered with a way to read it again exactly, and where an answer holds the same
 * float in the same place, the exact number is written.
 */
import type { ObjectType } from "../types/object-type.js";
import type { ValueType } from "../types/value-type.js";
import { Decimal } from "./decimal.js";
import { setOwn } from "./own-property.js";
import { elementKey } from "./set-order.js";

const remembered = new WeakMap<object, () => unknown>();
/** Most processes never see such a number. */
let isAny = false;

/** Notes that floats in a decoded value were rounded; `exact` decodes it again, by its {@link exactType}. */
export function rememberExact(value: unknown, exact: () => unknown): void {
  if (typeof value !== "object" || value === null) return;
  remembered.set(value, exact);
  isAny = true;
}

/**
 * What to encode instead of a value, so that its floats are written as they were in the first of the originals that
 * has the same float in the same place. Undefined: nothing was rounded in any of them.
 */
export function withExactFloats(
  type: ValueType,
  value: unknown,
  originals: readonly unknown[],
): { readonly type: ValueType; readonly value: unknown } | undefined {
  if (!isAny) return undefined;
  const exact = originals.flatMap((original) => {
    const read = typeof original === "object" && original !== null ? remembered.get(original) : undefined;
    return read === undefined ? [] : [read()];
  });
  return exact.length === 0 ? undefined : { type: exactType(type), value: restore(type, value, exact) };
}

/** The type with `number` in the place of each `float64`. */
export function exactType(type: ValueType): ValueType {
  switch (type.kind) {
    case "float64":
      return { kind: "number" };
    case "list":
    case "set":
    case "map":
      return { ...type, elementType: exactType(type.elementType) };
    case "tuple":
      return { ...type, elementTypes: type.elementTypes.map(exactType) };
    case "object":
      return exactObjectType(type);
    default:
      return type;
  }
}

const exactTypes = new WeakMap<ObjectType, ObjectType>();

function exactObjectType(type: ObjectType): ObjectType {
  let exact = exactTypes.get(type);
  if (exact === undefined) {
    const attributeTypes: Record<string, ValueType> = {};
    for (const [name, one] of Object.entries(type.attributeTypes))
      setOwn(attributeTypes, name, exactType(one));
    exact = { ...type, attributeTypes };
    exactTypes.set(type, exact);
  }
  return exact;
}

function restore(type: ValueType, value: unknown, originals: readonly unknown[]): unknown {
  switch (type.kind) {
    case "float64":
      return originals.find((one) => one instanceof Decimal && one.toNumber() === value) ?? value;
    case "list":
      return restoreElements(() => type.elementType, value, originals);
    case "tuple":
      return restoreElements((index) => type.elementTypes[index], value, originals);
    case "set":
      return restoreSet(type.elementType, value, originals);
    case "map":
      return restoreProperties(() => type.elementType, value, originals);
    case "object":
      return restoreProperties((name) => own(type.attributeTypes, name), value, originals);
    default:
      return value;
  }
}

function restoreElements(
  typeAt: (index: number) => ValueType | undefined,
  value: unknown,
  originals: readonly unknown[],
): unknown {
  if (!Array.isArray(value)) return value;
  const lists = originals.filter(isArray);
  return value.map((element: unknown, index) => {
    const type = typeAt(index);
    return type === undefined
      ? element
      : restore(
          type,
          element,
          lists.map((list) => list[index]),
        );
  });
}

/** An element of a set has no place: its original is one that is the same once it is rounded. */
function restoreSet(elementType: ValueType, value: unknown, originals: readonly unknown[]): unknown {
  if (!Array.isArray(value)) return value;
  const byKey = new Map<string, unknown>();
  for (const original of originals.filter(isArray)) {
    for (const element of original) {
      const key = elementKey(elementType, rounded(elementType, element));
      if (!byKey.has(key)) byKey.set(key, element);
    }
  }
  return value.map((element: unknown) =>
    restore(elementType, element, [byKey.get(elementKey(elementType, element))]),
  );
}

function restoreProperties(
  typeOf: (key: string) => ValueType | undefined,
  value: unknown,
  originals: readonly unknown[],
): unknown {
  if (!isRecord(value)) return value;
  const records = originals.filter(isRecord);
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const type = typeOf(key);
    const values = records.map((record) => own(record, key));
    setOwn(result, key, type === undefined ? value[key] : restore(type, value[key], values));
  }
  return result;
}

/** An exactly decoded value as authors' code sees it. */
function rounded(type: ValueType, exact: unknown): unknown {
  switch (type.kind) {
    case "float64":
      return exact instanceof Decimal ? exact.toNumber() : exact;
    case "list":
    case "set":
      return isArray(exact) ? exact.map((element) => rounded(type.elementType, element)) : exact;
    case "tuple":
      return isArray(exact)
        ? exact.map((element, index) => rounded(type.elementTypes[index] ?? { kind: "dynamic" }, element))
        : exact;
    case "map":
    case "object": {
      if (!isRecord(exact)) return exact;
      const result: Record<string, unknown> = {};
      for (const key of Object.keys(exact)) {
        const one = type.kind === "map" ? type.elementType : own(type.attributeTypes, key);
        setOwn(result, key, one === undefined ? exact[key] : rounded(one, exact[key]));
      }
      return result;
    }
    default:
      return exact;
  }
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
