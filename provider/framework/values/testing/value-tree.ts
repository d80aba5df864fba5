import assert from "node:assert/strict";
import type { ValueType } from "../../types/value-type.js";
import { Decimal } from "../decimal.js";
import { isDynamicValue } from "../is-dynamic-value.js";
import { setOwn } from "../own-property.js";
import { type TypeConstraint, typeConstraint } from "../type-constraint.js";
import { Unknown } from "../unknown.js";

/** A value as JSON that says everything, for a program in another language. */
export type ValueTree =
  | null
  | boolean
  | { readonly unknown: true }
  | { readonly string: string }
  | { readonly number: string }
  | readonly ValueTree[]
  | { readonly map: Readonly<Record<string, ValueTree>> }
  | { readonly type: TypeConstraint; readonly value: ValueTree };

export function valueTree(type: ValueType, value: unknown): ValueTree {
  if (value === null || value === undefined) return null;
  if (value instanceof Unknown) return { unknown: true };
  switch (type.kind) {
    case "bool":
      assert.ok(typeof value === "boolean");
      return value;
    case "string":
      return { string: String(value) };
    case "int32":
    case "int64":
    case "float64":
      assert.ok(typeof value === "number" || typeof value === "bigint");
      return { number: Decimal.from(value).toString() };
    case "number":
      return { number: String(value) };
    case "list":
    case "set":
      assert.ok(Array.isArray(value));
      return value.map((element: unknown) => valueTree(type.elementType, element));
    case "tuple":
      assert.ok(Array.isArray(value));
      return type.elementTypes.map((elementType, index) => valueTree(elementType, value[index]));
    case "map":
      return { map: mapOf(value, () => type.elementType) };
    case "object":
      return { map: mapOf(value, (name) => type.attributeTypes[name] ?? assert.fail(name)) };
    case "dynamic":
      assert.ok(isDynamicValue(value));
      return { type: typeConstraint(value.type), value: valueTree(value.type, value.value) };
  }
}

function mapOf(value: unknown, typeOf: (key: string) => ValueType): Record<string, ValueTree> {
  assert.ok(typeof value === "object" && value !== null);
  const map: Record<string, ValueTree> = {};
  for (const [key, element] of Object.entries(value)) setOwn(map, key, valueTree(typeOf(key), element));
  return map;
}
