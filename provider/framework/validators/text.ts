import { validator } from "./known-value.js";
import { refuse } from "./refuse.js";
import type { Validator } from "./validator.js";

/**
 * The text must match. `message`: what to tell people instead of the expression, after the attribute's name ("must be
 * lower case").
 */
export function regexMatches(regex: RegExp, message?: string): Validator<string> {
  // Expressions with the flags g or y remember where they stopped.
  const fresh = new RegExp(regex.source, regex.flags.replace(/[gy]/g, ""));
  const rule = message ?? `must match ${fresh}`;
  return validator<string>(rule, (value, request) => {
    if (!fresh.test(value)) refuse(request, "Invalid Text", rule, value);
  });
}

/** The text must be JSON. */
export function json(): Validator<string> {
  const rule = "must be JSON";
  return validator<string>(rule, (value, { path, sensitive, diagnostics }) => {
    try {
      JSON.parse(value);
    } catch (error) {
      // What V8 says quotes the text.
      const why = sensitive || !(error instanceof Error) ? "" : `: ${error.message}`;
      diagnostics.addAttributeError(path, "Invalid JSON", `"${path}" ${rule}${why}.`);
    }
  });
}
