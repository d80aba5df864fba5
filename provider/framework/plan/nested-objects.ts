import type { Path } from "../path/path.js";
import type { Attribute, Attributes } from "../schema/attribute.js";
import type { Block, Blocks } from "../schema/block.js";
import { attributeType } from "../schema/object-type-of.js";
import type { Values } from "../server/typed.js";
import { equalValues } from "../values/equal-values.js";
import { setOwn } from "../values/own-property.js";

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
      return isValues(value) ? [{ path, value, counterparts: others.map(orNull) }] : [];
    case "map":
      return isValues(value)
        ? Object.entries(value).flatMap(([key, element]) =>
            isValues(element)
              ? [
                  {
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
                path: path.atListIndex(index),
                value: element,
                counterparts: others.map((one) => orNull(elements(one)[index])),
              },
            ]
          : [],
      );
    case "set": {
      const left = others.map((one) => [...elements(one)]);
      return elements(value).flatMap((element) =>
        isValues(element)
          ? [
              {
                path: path.atSetValue(element),
                value: element,
                counterparts: left.map((candidates) => takeMatch(nested, element, candidates)),
              },
            ]
          : [],
      );
    }
  }
}

/** The value with each of its nested objects replaced; the same value when none changed. */
export function withNestedObjects(
  nested: Nested,
  value: unknown,
  objects: readonly NestedObject[],
  replacements: readonly Values[],
): unknown {
  if (objects.every((object, index) => object.value === replacements[index])) return value;
  const replaced = new Map<unknown, Values>();
  for (const [index, object] of objects.entries()) {
    const replacement = replacements[index];
    if (replacement !== undefined) replaced.set(object.value, replacement);
  }
  if (nested.nesting === "single") return replaced.get(value) ?? value;
  if (nested.nesting === "map" && isValues(value)) {
    const result: Record<string, unknown> = {};
    for (const key of Object.keys(value)) setOwn(result, key, replaced.get(value[key]) ?? value[key]);
    return result;
  }
  return elements(value).map((element) => replaced.get(element) ?? element);
}

function takeMatch(nested: Nested, element: Values, candidates: unknown[]): Values | null {
  const index = candidates.findIndex(
    (candidate) => isValues(candidate) && agrees(nested, element, candidate),
  );
  if (index < 0) return null;
  return orNull(candidates.splice(index, 1)[0]);
}

/** Whether two elements agree in everything that users decide. */
function agrees(nested: Nested, a: Values, b: Values): boolean {
  return Object.entries(nested.attributes).every(([name, attribute]) => {
    if (attribute.presence === "computed") return true;
    if (attribute.presence === "optional-computed" && (a[name] === null || b[name] === null)) return true;
    return equalValues(attributeType(attribute), a[name], b[name]);
  });
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
