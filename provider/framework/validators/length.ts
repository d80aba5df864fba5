import { validator } from "./known-value.js";
import { badUsage } from "./refuse.js";
import type { Validator } from "./validator.js";

/** At least so many bytes of UTF-8. */
export function lengthAtLeast(min: number): Validator<string> {
  return lengthValidator("lengthAtLeast", bytes, min, undefined);
}

/** At most so many bytes of UTF-8. */
export function lengthAtMost(max: number): Validator<string> {
  return lengthValidator("lengthAtMost", bytes, undefined, max);
}

/** From `min` to `max` bytes of UTF-8. */
export function lengthBetween(min: number, max: number): Validator<string> {
  return lengthValidator("lengthBetween", bytes, min, max);
}

/** At least so many characters (Unicode code points). */
export function utf8LengthAtLeast(min: number): Validator<string> {
  return lengthValidator("utf8LengthAtLeast", characters, min, undefined);
}

/** At most so many characters (Unicode code points). */
export function utf8LengthAtMost(max: number): Validator<string> {
  return lengthValidator("utf8LengthAtMost", characters, undefined, max);
}

/** From `min` to `max` characters (Unicode code points). */
export function utf8LengthBetween(min: number, max: number): Validator<string> {
  return lengthValidator("utf8LengthBetween", characters, min, max);
}

interface Measure {
  readonly unit: string;
  of(value: string): number;
}

const bytes: Measure = { unit: "byte", of: (value) => Buffer.byteLength(value, "utf8") };
const characters: Measure = {
  unit: "character",
  of(value) {
    let count = 0;
    for (const _ of value) count += 1;
    return count;
  },
};

function lengthValidator(
  name: string,
  measure: Measure,
  min: number | undefined,
  max: number | undefined,
): Validator<string> {
  const rule = `must have ${span(min, max, measure.unit)}`;
  return validator<string>(rule, (value, request) => {
    if ((min ?? 0) < 0 || (max ?? 0) < 0 || (min ?? 0) > (max ?? Number.POSITIVE_INFINITY)) {
      badUsage(request, name, `no text has ${span(min, max, measure.unit)}`);
      return;
    }
    const length = measure.of(value);
    if (length < (min ?? 0) || length > (max ?? length)) {
      const { path, diagnostics } = request;
      const has = `it has ${length}`;
      diagnostics.addAttributeError(path, "Invalid Length", `"${path}" ${rule}; ${has}.`);
    }
  });
}

/** "at least 3 characters", "1 to 5 bytes" */
export function span(min: number | undefined, max: number | undefined, unit: string): string {
  const units = (max ?? min) === 1 ? unit : `${unit}s`;
  if (max === undefined) return `at least ${min} ${units}`;
  return min === undefined ? `at most ${max} ${units}` : `${min} to ${max} ${units}`;
}
