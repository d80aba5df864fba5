import { hasSemanticEquality } from "../types/has-semantic-equality.js";
import type { ValueType } from "../types/value-type.js";
import { equalValues } from "../values/equal-values.js";
import { setOwn } from "../values/own-property.js";
import { isKnown } from "../values/unknown.js";

type Values = Readonly<Record<string, unknown>>;

/**
 * The new value, in which everything that means the same as the prior value is as it was there. The same object
 * comes back when nothing was replaced.
 *
 * Used wherever Go's framework does: plan against the state after apply, state before against state after a read,
 * configuration against the state of a data source. (For a plan see `keepEquivalentInPlan`.)
 */
export async function keepEquivalent(type: ValueType, prior: unknown, next: unknown): Promise<unknown> {
  return hasSemanticEquality(type) ? keep(type, prior, next, {}) : next;
}

/** The same for a value within `object`. */
export async function keep(type: ValueType, prior: unknown, next: unknown, object: Values): Promise<unknown> {
  if (prior === next || !isKnown(prior) || !isKnown(next)) return next;
  if (type.custom !== undefined && sameForm(prior, next)) {
    const same = await type.custom.semanticEquals({ priorValue: prior, newValue: next, object });
    if (same) return prior;
  }
  switch (type.kind) {
    case "object":
      return isValues(prior) && isValues(next)
        ? keepIn(next, (name) => type.attributeTypes[name], prior, next)
        : next;
    case "map":
      return isValues(prior) && isValues(next) ? keepIn(next, () => type.elementType, prior, object) : next;
    case "list":
      return Array.isArray(prior) && Array.isArray(next)
        ? keepInList(() => type.elementType, prior, next, object)
        : next;
    case "tuple":
      return Array.isArray(prior) && Array.isArray(next)
        ? keepInList((index) => type.elementTypes[index], prior, next, object)
        : next;
    case "set":
      return Array.isArray(prior) && Array.isArray(next)
        ? keepInSet(type.elementType, prior, next, object)
        : next;
    default:
      return next;
  }
}

/** A rule is not asked about a value that provider code made of another type; encoding will say so. */
function sameForm(prior: unknown, next: unknown): boolean {
  return typeof prior === typeof next && Array.isArray(prior) === Array.isArray(next);
}

async function keepIn(
  next: Values,
  typeOf: (key: string) => ValueType | undefined,
  prior: Values,
  object: Values,
): Promise<Values> {
  let changed: Record<string, unknown> | undefined;
  for (const key of Object.keys(next)) {
    const type = typeOf(key);
    if (type === undefined || !hasSemanticEquality(type) || !Object.hasOwn(prior, key)) continue;
    const kept = await keep(type, prior[key], next[key], object);
    if (kept !== next[key]) {
      changed ??= { ...next };
      setOwn(changed, key, kept);
    }
  }
  return changed ?? next;
}

async function keepInList(
  typeOf: (index: number) => ValueType | undefined,
  prior: readonly unknown[],
  next: readonly unknown[],
  object: Values,
): Promise<readonly unknown[]> {
  const kept = await Promise.all(
    next.map((element, index) => {
      const type = typeOf(index);
      return type === undefined ? element : keep(type, prior[index] ?? null, element, object);
    }),
  );
  return kept.every((element, index) => element === next[index]) ? next : kept;
}

/** An element of a set has no place: each takes the words of the first prior element that means the same. */
async function keepInSet(
  type: ValueType,
  prior: readonly unknown[],
  next: readonly unknown[],
  object: Values,
): Promise<readonly unknown[]> {
  if (!hasSemanticEquality(type)) return next;
  const left = prior.filter((one) => !next.some((other) => equalValues(type, one, other)));
  const kept: unknown[] = [];
  for (const element of next) {
    let result = element;
    if (!prior.some((one) => equalValues(type, one, element))) {
      for (const [index, candidate] of left.entries()) {
        const replaced = await keep(type, candidate, element, object);
        if (equalValues(type, replaced, candidate)) {
          result = candidate;
          left.splice(index, 1);
          break;
        }
      }
    }
    kept.push(result);
  }
  return kept.every((element, index) => element === next[index]) ? next : kept;
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
