import { parseConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import { DiagnosticError, type ImportedState, type ImportStateRequest } from "terraform-plugin-framework-ts";
import type { PolicySchema } from "./schema.js";

/** The import id is the ARN. */
export async function importPolicyState({ id }: ImportStateRequest): Promise<ImportedState<PolicySchema>> {
  const parsed = parseConfiguredAudienceModelArn(id);
  if (parsed.kind === "arn") return { configured_audience_model_arn: parsed.arn };
  throw new DiagnosticError(
    "Invalid Import ID",
    `The id must be the ARN of the configured audience model. ${parsed.fault.message}`,
  );
}
