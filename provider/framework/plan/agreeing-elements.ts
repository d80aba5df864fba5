import { attributeType } from "../schema/object-type-of.js";
import type { Values } from "../server/typed.js";
import { hasSemanticEquality } from "../types/has-semantic-equality.js";
import { equalValues } from "../values/equal-values.js";
import { isKnown, isUnknown } from "../values/unknown.js";
import { type Nested, nestedOfAttribute } from "./nested-objects.js";

/**
 * The index of the first element that agrees with the object in everything users decide: what is computed and was
 * left out may differ. `loosely`: also what may mean the same in other words. -1: none.
 */
export function agreeingIndex(
  nested: Nested,
  object: Values,
  candidates: readonly unknown[],
  loosely: boolean,
): number {
  return candidates.findIndex(
    (candidate) => isValues(candidate) && agree(nested, object, candidate, loosely),
  );
}

function agree(nested: Nested, a: Values, b: Values, loosely: boolean): boolean {
  for (const [name, attribute] of Object.entries(nested.attributes)) {
    if (attribute.presence === "computed" || attribute.writeOnly) continue;
    const [one, other] = [a[name] ?? null, b[name] ?? null];
    if (attribute.presence === "optional-computed" && !(isKnown(one) && isKnown(other))) continue;
    const within = nestedOfAttribute(attribute);
    if (within !== undefined) {
      if (!agreeWithin(within, one, other, loosely)) return false;
      continue;
    }
    const type = attributeType(attribute);
    if (!equalValues(type, one, other) && !(loosely && hasSemanticEquality(type))) return false;
  }
  return Object.entries(nested.blocks).every(([name, block]) =>
    agreeWithin(block, a[name] ?? null, b[name] ?? null, loosely),
  );
}

function agreeWithin(nested: Nested, a: unknown, b: unknown, loosely: boolean): boolean {
  if (a === b) return true;
  if (!isKnown(a) || !isKnown(b)) return isUnknown(a) && isUnknown(b);
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return false;
    const others: unknown[] = [...b];
    if (nested.nesting === "list")
      return a.every((one, index) => agreeElement(nested, one, others[index], loosely));
    return a.every((one) => {
      const found = others.findIndex((other) => agreeElement(nested, one, other, loosely));
      if (found >= 0) others.splice(found, 1);
      return found >= 0;
    });
  }
  if (!isValues(a) || !isValues(b)) return false;
  if (nested.nesting === "single") return agree(nested, a, b, loosely);
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && agreeElement(nested, a[key], b[key], loosely))
  );
}

function agreeElement(nested: Nested, a: unknown, b: unknown, loosely: boolean): boolean {
  return isValues(a) && isValues(b)
    ? agree(nested, a, b, loosely)
    : a === b || (isUnknown(a) && isUnknown(b));
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
