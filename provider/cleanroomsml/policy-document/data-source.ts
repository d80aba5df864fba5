import { indentedJson, minifiedJson } from "@cleanroomsml/core/policy";
import { type DataSource, DiagnosticError, Diagnostics } from "terraform-plugin-framework-ts";
import { checkDocument } from "./check-document.js";
import { composeDocument } from "./compose-document.js";
import { type PolicyDocumentSchema, policyDocumentSchema } from "./schema.js";

/** `data "cleanroomsml_policy_document"`: needs no AWS, nor a configured provider. */
export const policyDocumentDataSource: DataSource<PolicyDocumentSchema> = {
  schema: policyDocumentSchema,
  validateConfig: ({ config }, { diagnostics }) => checkDocument(config, diagnostics),
  async read({ config }) {
    // Terraform validates once more when all is known; whoever does not is told here.
    const found = new Diagnostics();
    checkDocument(config, found);
    if (found.hasError) throw new DiagnosticError(found.all);
    const text = composeDocument(config);
    return { ...config, json: indentedJson(text), minified_json: minifiedJson(text) };
  },
};
