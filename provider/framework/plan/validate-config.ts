import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Schema } from "../schema/schema.js";
import type { Values } from "../server/typed.js";
import { transformAttributes } from "./transform-attributes.js";

/** Judges a configuration by its schema: required arguments, deprecated ones, and the attributes' validators. */
export async function validateConfig(
  schema: Schema,
  config: Values,
  diagnostics: Diagnostics,
): Promise<void> {
  await transformAttributes(schema, { plan: config, config, state: null }, ({ path, attribute }, value) => {
    // Terraform itself refuses an argument that is left out, not one that is set to null.
    if (attribute.presence === "required" && value === null) {
      diagnostics.addAttributeError(
        path,
        "Missing Required Argument",
        `The argument "${path}" is required, but it is null.`,
      );
      return value;
    }
    if (attribute.deprecationMessage !== undefined && value !== null) {
      diagnostics.addAttributeWarning(path, "Argument Is Deprecated", attribute.deprecationMessage);
    }
    if (attribute.validators.length === 0) return value;
    return (async () => {
      for (const validator of attribute.validators) {
        await validator.validate({ path, configValue: value, config, diagnostics });
      }
      return value;
    })();
  });
}
