import type { NormalizedSchema } from "@smithy/core/schema";
import { type InputFault, inputFault } from "./invalid-input-error.js";

/** The `[min, max]` of a trait of the generated schemas, where a maximum that is not set is null. */
export function bounds(trait: unknown): [min: number, max: number] {
  if (!Array.isArray(trait)) return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const [min, max] = trait;
  return [typeof min === "number" ? min : 0, typeof max === "number" ? max : Number.POSITIVE_INFINITY];
}

/** Bounds in the words of a message. */
export function between(min: number, max: number): string {
  if (min === max) return `exactly ${min}`;
  return max === Number.POSITIVE_INFINITY ? `at least ${min}` : `${min} to ${max}`;
}

/** The fault of a length, counted in whatever unit, outside the trait `length`; undefined when it is within. */
export function lengthFault(
  schema: NormalizedSchema,
  length: number,
  unit: string,
  at: string,
): InputFault | undefined {
  const [min, max] = bounds(schema.getMergedTraits().length);
  if (length >= min && length <= max) return undefined;
  const has = length === 0 ? "is empty" : `has ${length}`;
  return inputFault(
    length < min ? "too-short" : "too-long",
    at,
    `must have ${between(min, max)} ${unit}, and ${has}`,
  );
}
