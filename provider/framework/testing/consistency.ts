import { attributeType, blockType } from "../schema/object-type-of.js";
import type { Schema } from "../schema/schema.js";
import type { Values } from "../server/typed.js";
import type { ValueType } from "../types/value-type.js";
import { equalValues } from "../values/equal-values.js";
import { Unknown } from "../values/unknown.js";

/**
 * What Terraform would refuse in a plan: an argument that is neither as configured nor as it was before.
 * Nested attributes and blocks are compared as a whole unless something in them is computed.
 */
export function planFaults(
  schema: Schema,
  config: Values,
  prior: Values | null,
  plan: Values,
): readonly string[] {
  return Object.entries(schema.attributes).flatMap(([name, attribute]) => {
    const type = attributeType(attribute);
    if (attribute.presence === "computed" || attribute.type.kind === "nested") return [];
    if (attribute.presence === "optional-computed" && config[name] === null) return [];
    if (equalValues(type, plan[name], config[name])) return [];
    if (prior !== null && equalValues(type, plan[name], prior[name])) return [];
    return [`Provider produced invalid plan: ${name} is neither the configured nor the prior value`];
  });
}

/** What Terraform would refuse after an apply: a value that was planned and came out as another. */
export function applyFaults(schema: Schema, plan: Values, state: Values): readonly string[] {
  const types: readonly [string, ValueType][] = [
    ...Object.entries(schema.attributes).map(([name, one]): [string, ValueType] => [
      name,
      attributeType(one),
    ]),
    ...Object.entries(schema.blocks).map(([name, one]): [string, ValueType] => [name, blockType(one)]),
  ];
  return types
    .filter(([name, type]) => !conforms(type, plan[name], state[name]))
    .map(([name]) => `Provider produced inconsistent result after apply: ${name} is not as planned`);
}

/** Equal wherever the plan is known. */
function conforms(type: ValueType, plan: unknown, state: unknown): boolean {
  if (plan instanceof Unknown) return true;
  if (type.kind === "object" && isValues(plan) && isValues(state)) {
    return Object.entries(type.attributeTypes).every(([name, one]) => conforms(one, plan[name], state[name]));
  }
  if (type.kind === "list" && Array.isArray(plan) && Array.isArray(state)) {
    return (
      plan.length === state.length &&
      plan.every((one, index) => conforms(type.elementType, one, state[index]))
    );
  }
  if (type.kind === "map" && isValues(plan) && isValues(state)) {
    const keys = Object.keys(plan);
    return (
      keys.length === Object.keys(state).length &&
      keys.every((key) => Object.hasOwn(state, key) && conforms(type.elementType, plan[key], state[key]))
    );
  }
  if (type.kind === "set" && Array.isArray(plan) && Array.isArray(state)) {
    return (
      plan.length === state.length &&
      plan.every((one) => state.some((other) => conforms(type.elementType, one, other)))
    );
  }
  return equalValues(type, plan, state);
}

function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
