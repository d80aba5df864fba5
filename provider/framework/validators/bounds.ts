import { Decimal } from "../values/decimal.js";
import { validator } from "./known-value.js";
import { badUsage, refuse } from "./refuse.js";
import type { Validator } from "./validator.js";

/** A number of any attribute type; limits may be given in another type than the attribute's. */
export type AnyNumber = number | bigint | Decimal;

/** `min` or more. */
export function atLeast(min: AnyNumber): Validator<AnyNumber> {
  return bounded("atLeast", `must be at least ${min}`, min, undefined);
}

/** `max` or less. */
export function atMost(max: AnyNumber): Validator<AnyNumber> {
  return bounded("atMost", `must be at most ${max}`, undefined, max);
}

/** From `min` to `max`, both included. Exact, whatever the types: 2^53 + 1 is more than 2^53. */
export function between(min: AnyNumber, max: AnyNumber): Validator<AnyNumber> {
  return bounded("between", `must be from ${min} to ${max}`, min, max);
}

function bounded(
  name: string,
  rule: string,
  min: AnyNumber | undefined,
  max: AnyNumber | undefined,
): Validator<AnyNumber> {
  return validator<AnyNumber>(rule, (value, request) => {
    if (min !== undefined && max !== undefined && isLess(max, min)) {
      badUsage(request, name, `no number is from ${min} to ${max}`);
      return;
    }
    if ((min !== undefined && isLess(value, min)) || (max !== undefined && isLess(max, value)))
      refuse(request, "Number Out Of Range", rule, value);
  });
}

function isLess(a: AnyNumber, b: AnyNumber): boolean {
  if (a instanceof Decimal) return a.compare(decimal(b)) < 0;
  if (b instanceof Decimal) return decimal(a).compare(b) < 0;
  // Between number and bigint JavaScript compares the mathematical values.
  return a < b;
}

function decimal(value: AnyNumber): Decimal {
  return value instanceof Decimal ? value : Decimal.from(value);
}
