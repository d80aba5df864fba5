import type { PartialOf, ValueType } from "./value-type.js";

/** Two values of one attribute, to be judged by what they mean. */
export interface SemanticEqualityRequest<V = string> {
  /** The value that is there: the prior state's (plan, read) or the plan's (create, update). */
  readonly priorValue: V;
  /** The one that would replace it. */
  readonly newValue: V;
  /** The object the value stands in, with the new values, for meanings that depend on a neighbour. */
  readonly object: Readonly<Record<string, unknown>>;
}

/**
 * A type that knows when two values mean the same. Where they do, the prior value stays: re-formatting in the
 * configuration plans no change, re-formatting by the service is no drift, and apply returns what was planned.
 *
 * A rule of a whole collection is asked first; where it says no, the elements are compared by the rule of theirs. A
 * plan takes a prior collection only as a whole: Terraform refuses one that is neither the configured nor the prior.
 */
export interface CustomType<V = string> {
  readonly name: string;
  // A method, not a property: every rule fits where the type of its values is not known.
  semanticEquals(request: SemanticEqualityRequest<V>): boolean | Promise<boolean>;
}

/** What {@link stringType} takes. */
export type CustomStringOptions = CustomType<string>;

/**
 * A type with semantic equality, made from any other type: for elements, or as an attribute's `customType`.
 *
 * @example
 * const anyOrder = customType(types.list(types.string), {
 *   name: "any order",
 *   semanticEquals: ({ priorValue, newValue }) => sorted(priorValue) === sorted(newValue),
 * });
 * attribute.list({ optional: true, elementType: types.string, customType: anyOrder })
 */
export function customType<T extends ValueType>(base: T, custom: CustomType<PartialOf<T>>): T {
  return { ...base, custom };
}
