import { attribute, type Validator, validator } from "terraform-plugin-framework-ts";
import { regionValidator } from "../provider-config/validators.js";

/** Options of the `region` of everything that lists. */
export const regionAttribute = {
  optional: true,
  validators: [regionValidator()],
  description:
    "Region whose models are listed. Default: the provider's, or `us-east-1` where nothing says which.",
} as const;

/** Filters by name, of everything that lists models. */
export const nameFilterAttributes = {
  name_prefix: attribute.string({
    optional: true,
    description: "Only models whose name begins so. Letter case counts.",
  }),
  name_regex: attribute.string({
    optional: true,
    validators: [regularExpressionValidator()],
    description:
      "Only models whose name matches this regular expression, in JavaScript's syntax, anywhere: `^` and `$` tie it to the ends.",
  }),
};

function regularExpressionValidator(): Validator<string> {
  return validator<string>("must be a regular expression", (value, { path, diagnostics }) => {
    const read = readRegularExpression(value);
    if (typeof read === "string") diagnostics.addAttributeError(path, "Invalid Regular Expression", read);
  });
}

/** The expression, or in a sentence what is wrong with it. */
export function readRegularExpression(text: string): RegExp | string {
  try {
    return new RegExp(text, "u");
  } catch (thrown) {
    return `${thrown instanceof Error ? thrown.message : String(thrown)}.`;
  }
}
