import { validator } from "../validators/known-value.js";
import type { Validator } from "../validators/validator.js";

export type ParsedDuration =
  | { readonly kind: "duration"; readonly milliseconds: number }
  | { readonly kind: "fault"; readonly message: string };

// Units of Go's time.ParseDuration, in milliseconds. The micro sign and the Greek letter are both allowed there.
const units: ReadonlyMap<string, number> = new Map([
  ["ns", 1e-6],
  ["us", 1e-3],
  ["µs", 1e-3],
  ["μs", 1e-3],
  ["ms", 1],
  ["s", 1_000],
  ["m", 60_000],
  ["h", 3_600_000],
]);

/**
 * Reads a duration as Go writes it, `90s` or `1h30m`: "a possibly signed sequence of decimal numbers, each with optional
 * fraction and a unit suffix" (Go, time.ParseDuration). Terraform's own timeouts have this form. Only positive ones are
 * taken.
 */
export function parseDuration(text: string): ParsedDuration {
  const rule = 'write a positive duration with its unit, such as "30s", "5m" or "1h30m"';
  if (!/^\+?((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+$/.test(text)) {
    return { kind: "fault", message: `${JSON.stringify(text.slice(0, 80))} is not a duration: ${rule}.` };
  }
  let milliseconds = 0;
  for (const [, number = "", unit = ""] of text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    milliseconds += Number(number) * (units.get(unit) ?? 0);
  }
  if (milliseconds <= 0)
    return { kind: "fault", message: `${JSON.stringify(text)} is no time at all: ${rule}.` };
  // Go's durations are 64-bit nanoseconds: about 292 years.
  if (milliseconds > 2 ** 63 / 1e6) {
    return { kind: "fault", message: `${JSON.stringify(text.slice(0, 80))} is longer than 292 years.` };
  }
  return { kind: "duration", milliseconds };
}

/** Says what is wrong with a duration in the configuration. */
export function duration(): Validator<string> {
  return validator<string>(
    "must be a positive duration such as 30s or 1h30m",
    (value, { path, diagnostics }) => {
      const parsed = parseDuration(value);
      if (parsed.kind === "fault") diagnostics.addAttributeError(path, "Invalid Duration", parsed.message);
    },
  );
}
