import type { NormalizedSchema } from "@smithy/core/schema";
import { lengthFault } from "./bounds.js";
import { describe } from "./describe-value.js";
import { type InputFault, inputFault } from "./invalid-input-error.js";

/** A code point that is half of a surrogate pair: such text has no UTF-8 form. */
const LONE_SURROGATE = /\p{Surrogate}/u;

const patterns = new Map<string, RegExp>();

/** The first fault of a string: well-formed, length in Unicode code points, enum, pattern (on the whole value). */
export function stringFault(schema: NormalizedSchema, value: unknown, at: string): InputFault | undefined {
  if (typeof value !== "string") {
    return inputFault("wrong-type", at, `must be a string, and is ${describe(value)}`);
  }
  if (LONE_SURROGATE.test(value)) {
    return inputFault(
      "not-unicode",
      at,
      "has half of a surrogate pair in it, which cannot be sent; remove it",
    );
  }
  // The length comes first because it bounds the work of the pattern.
  const length = lengthFault(schema, codePoints(value), "characters", at);
  if (length !== undefined) return length;
  const { enum: values, pattern } = schema.getMergedTraits();
  if (Array.isArray(values) && !values.includes(value)) {
    return inputFault("not-in-enum", at, `must be one of ${values.join(", ")}, and is ${describe(value)}`);
  }
  if (typeof pattern === "string" && !compiled(pattern).test(value)) {
    return inputFault("pattern", at, `must have the form ${pattern}, and is ${describe(value)}`);
  }
  return undefined;
}

function compiled(pattern: string): RegExp {
  const known = patterns.get(pattern);
  if (known !== undefined) return known;
  const expression = new RegExp(`^(?:${pattern})$`, "u");
  patterns.set(pattern, expression);
  return expression;
}

function codePoints(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; count++) {
    const point = text.codePointAt(index);
    index += point !== undefined && point > 0xffff ? 2 : 1;
  }
  return count;
}
