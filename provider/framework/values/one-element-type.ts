import { collectsDynamic, holdsDynamic } from "../types/holds-dynamic.js";
import type { ValueType } from "../types/value-type.js";
import { isDynamicValue } from "./is-dynamic-value.js";
import { attributeOf } from "./object-table.js";
import { type TypeConstraint, typeConstraint } from "./type-constraint.js";
import { Unknown } from "./unknown.js";
import { ValueError } from "./value-error.js";

/**
 * Refuses a list, set or map of dynamic elements that have several types: Terraform panics on it ("inconsistent list
 * element types"). No schema has such a collection; a dynamic value may bring it along. The value fits its type
 * otherwise.
 */
export function checkElementTypes(type: ValueType, value: unknown): void {
  if (collectsDynamic(type)) actualType(type, value);
}

/** The type of a value, with those that the dynamic parts of it bring along; "dynamic" is any, as null has it. */
function actualType(type: ValueType, value: unknown): TypeConstraint {
  if (value === null || value === undefined || value instanceof Unknown || !holdsDynamic(type))
    return typeConstraint(type);
  switch (type.kind) {
    case "dynamic":
      return isDynamicValue(value) ? actualType(value.type, value.value) : type.kind;
    case "list":
    case "set":
    case "map":
      return [type.kind, oneType(Object.values(value).map((one) => actualType(type.elementType, one)))];
    case "tuple": {
      const elements: readonly unknown[] = Object.values(value);
      return ["tuple", type.elementTypes.map((one, index) => actualType(one, elements[index]))];
    }
    case "object": {
      const attributes: Readonly<Record<string, unknown>> = { ...value };
      return [
        "object",
        Object.fromEntries(
          Object.entries(type.attributeTypes)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, one]) => [name, actualType(one, attributeOf(attributes, name))]),
        ),
      ];
    }
    default:
      return typeConstraint(type);
  }
}

/** What the elements that have a type have in common. */
function oneType(constraints: readonly TypeConstraint[]): TypeConstraint {
  const found = new Map(
    constraints.filter((one) => one !== "dynamic").map((one) => [JSON.stringify(one), one]),
  );
  const [first = "dynamic", second] = found.values();
  if (second === undefined) return first;
  const [one, other] = [...found.keys()].map((text) => text.slice(0, 200));
  throw new ValueError(`expected elements of one type, got ${one} and ${other}`);
}
