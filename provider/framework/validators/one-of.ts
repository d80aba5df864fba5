import { Decimal } from "../values/decimal.js";
import { validator } from "./known-value.js";
import { refuse, valueText } from "./refuse.js";
import type { Validator } from "./validator.js";

type Comparable = string | boolean | number | bigint | Decimal;

/** One of these values; numbers by value. */
export function oneOf<T extends Comparable>(...values: readonly T[]): Validator<T> {
  return membership(`must be ${listText(values, "or")}`, (value) => values.some((one) => same(one, value)));
}

/** None of these values; numbers by value. */
export function noneOf<T extends Comparable>(...values: readonly T[]): Validator<T> {
  const rule = `must not be ${listText(values, "or")}`;
  return membership(rule, (value) => !values.some((one) => same(one, value)));
}

/** One of these texts, whatever the case of the letters. */
export function oneOfCaseInsensitive(...values: readonly string[]): Validator<string> {
  const folded = values.map(caseInsensitive);
  const rule = `must be ${listText(values, "or")} (upper and lower case are the same)`;
  return membership(rule, (value) => folded.some((one) => one.test(value)));
}

/** None of these texts, whatever the case of the letters. */
export function noneOfCaseInsensitive(...values: readonly string[]): Validator<string> {
  const folded = values.map(caseInsensitive);
  const rule = `must not be ${listText(values, "or")} (upper and lower case are the same)`;
  return membership(rule, (value) => !folded.some((one) => one.test(value)));
}

/** Just this value. */
export function equals<T extends Comparable>(value: T): Validator<T> {
  return oneOf(value);
}

function membership<T extends Comparable>(rule: string, holds: (value: T) => boolean): Validator<T> {
  return validator<T>(rule, (value, request) => {
    if (!holds(value)) refuse(request, "Invalid Value", rule, value);
  });
}

function same(a: Comparable, b: Comparable): boolean {
  return a instanceof Decimal && b instanceof Decimal ? a.equals(b) : a === b;
}

/** Compares by Unicode's simple case folding, as Go's `strings.EqualFold`: that is what the flags i and u do. */
function caseInsensitive(value: string): RegExp {
  return new RegExp(`^${value.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")}$`, "iu");
}

function listText(values: readonly Comparable[], word: string): string {
  const texts = values.map(valueText);
  const last = texts.pop();
  return texts.length === 0 ? `${last}` : `${texts.join(", ")} ${word} ${last}`;
}
