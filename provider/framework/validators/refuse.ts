import { Decimal } from "../values/decimal.js";
import type { ValidatorRequest } from "./validator.js";

/** Adds the error that a value breaks a rule. The value is shown, unless it may be a secret. */
export function refuse<T>(
  { path, sensitive, diagnostics }: ValidatorRequest<T>,
  summary: string,
  rule: string,
  got: unknown,
): void {
  const shown = sensitive ? "what it has is sensitive and not shown" : `it is ${valueText(got)}`;
  diagnostics.addAttributeError(path, summary, `"${path}" ${rule}; ${shown}.`);
}

/** Adds the error that a validator was made with limits that nothing can meet. */
export function badUsage<T>({ path, diagnostics }: ValidatorRequest<T>, name: string, what: string): void {
  diagnostics.addAttributeError(
    path,
    "Invalid Validator",
    `The validator ${name} of "${path}" is used wrongly: ${what}.\n\n` +
      "This is a bug in the provider. Please report it to the provider's developers.",
  );
}

/** A value as the user would write it, cut where it is long. */
export function valueText(value: unknown): string {
  if (typeof value === "string") {
    const characters = [...value.slice(0, 400)];
    const cut = characters.length > 200 || value.length > 400;
    return cut ? `${JSON.stringify(characters.slice(0, 200).join(""))}…` : JSON.stringify(value);
  }
  return value instanceof Decimal ? value.toString() : String(value);
}
