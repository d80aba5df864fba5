import type { Path } from "../path/path.js";
import type { Attribute, Attributes } from "../schema/attribute.js";
import type { Block, Blocks } from "../schema/block.js";
import type { Values } from "../server/typed.js";
import { setOwn } from "../values/own-property.js";
import { agreeingIndex } from "./agreeing-elements.js";

/** What stands within an attribute or block: the same shape for `rule = [{ … }]` and `rule { … }`. */
export interface Nested {
  readonly nesting: "single" | "list" | "set" | "map";
  readonly attributes: Attributes;
  readonly blocks: Blocks;
}

export function nestedOfAttribute(attribute: Attribute): Nested | undefined {
  const { type } = attribute;
  return type.kind === "nested"
    ? { nesting: type.nesting, attributes: type.attributes, blocks: {} }
    : undefined;
}

export function nestedOfBlock(block: Block): Nested {
  return block;
}

/** One object within a nested value, with what stands at its place in other values (config, state); else null. */
export interface NestedObject {
  /** Its index or key; undefined for a single object. */
  readonly at: number | string | undefined;
  readonly path: Path;
  readonly value: Values;
  readonly counterparts: readonly (Values | null)[];
}

/**
 * Every object within `value`, and its counterparts: by index in a list, by key in a map. An element of a set has
 * no place; its counterpart is the first element that says the same wherever it is not null and not computed.
 */
export function nestedObjects(
  nested: Nested,
  path: Path,
  value: unknown,
  others: readonly unknown[],
): readonly NestedObject[] {
  switch (nested.nesting) {
    case "single":
      return isValues(value) ? [{ at: undefined, path, value, counterparts: others.map(orNull) }] : [];
    case "map":
      return isValues(value)
        ? Object.entries(value).flatMap(([key, element]) =>
            isValues(element)
              ? [
                  {
                    at: key,
                    path: path.atMapKey(key),
                    value: element,
                    counterparts: others.map((one) => byKey(one, key)),
                  },
                ]
              : [],
          )
        : [];
    case "list":
      return elements(value).flatMap((element, index) =>
        isValues(element)
          ? [
              {
                at: index,
                path: path.atListIndex(index),
                value: element,
                counterparts: others.map((one) => orNull(elements(one)[index])),
              },
            ]
          : [],
      );
    case "set": {
      const objects = [...elements(value).entries()].flatMap(([at, one]) =>
        isValues(one) ? [{ at, one }] : [],
      );
      const matches = others.map((other) =>
        matchElements(
          nested,
          objects.map(({ one }) => one),
          elements(other),
        ),
      );
      return objects.map(({ at, one }, index) => ({
        at,
        path: path.atSetValue(one),
        value: one,
        counterparts: matches.map((match) => match[index] ?? null),
      }));
    }
  }
}

/** The value with each of its nested objects replaced; the same value when none changed. */
export function withNestedObjects(
  nested: Nested,
  value: unknown,
  objects: readonly NestedObject[],
  replacements: readonly unknown[],
): unknown {
  const changes = objects.flatMap((object, index) =>
    object.value === replacements[index] ? [] : [{ at: object.at, replacement: replacements[index] }],
  );
  if (changes.length === 0) return value;
  if (nested.nesting === "single") return changes[0]?.replacement;
  if (nested.nesting === "map" && isValues(value)) {
    const result: Record<string, unknown> = {};
    for (const key of Object.keys(value)) setOwn(result, key, value[key]);
    for (const { at, replacement } of changes) setOwn(result, String(at), replacement);
    return result;
  }
  const result = [...elements(value)];
  for (const { at, replacement } of changes) if (typeof at === "number") result[at] = replacement;
  return result;
}

/**
 * For each object the element of another set that is it: first those equal in everything users decide, then, among
 * those left over, those equal but for values that may mean the same in other words.
 */
function matchElements(
  nested: Nested,
  objects: readonly Values[],
  others: readonly unknown[],
): readonly (Values | undefined)[] {
  const left = others.filter(isValues);
  const found: (Values | undefined)[] = objects.map(() => undefined);
  for (const loosely of [false, true]) {
    for (const [index, object] of objects.entries()) {
      if (left.length === 0) return found;
      if (found[index] !== undefined) continue;
      const at = agreeingIndex(nested, object, left, loosely);
      if (at >= 0) [found[index]] = left.splice(at, 1);
    }
  }
  return found;
}

function elements(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function byKey(value: unknown, key: string): Values | null {
  return isValues(value) && Object.hasOwn(value, key) ? orNull(value[key]) : null;
}

function orNull(value: unknown): Values | null {
  return isValues(value) ? value : null;
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
