import { Diagnostics } from "../../diagnostics/diagnostics.js";
import { validateConfig } from "../../plan/validate-config.js";
import { emptyObject } from "../../schema/object-type-of.js";
import type { Schema } from "../../schema/schema.js";
import type { ValidationCapabilities } from "../validator.js";

/** What is said of a configuration: `error rule[0].port: Number Out Of Range`, or with details. */
export async function judge(
  of: Schema,
  config: Readonly<Record<string, unknown>>,
  options: { readonly details?: boolean; readonly capabilities?: ValidationCapabilities } = {},
): Promise<readonly string[]> {
  const diagnostics = new Diagnostics();
  await validateConfig(of, { ...emptyObject(of), ...config }, diagnostics, options.capabilities);
  return diagnostics.all.map(({ severity, summary, detail, path }) => {
    const at = path === undefined ? "" : ` ${path}`;
    return `${severity}${at}: ${options.details ? detail : summary}`;
  });
}
