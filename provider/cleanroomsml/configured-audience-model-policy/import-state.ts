import { parseConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import { DiagnosticError, type ImportedState, type ImportStateRequest } from "terraform-plugin-framework-ts";
import type { PolicyIdentity } from "./identity.js";
import type { PolicySchema } from "./schema.js";

/** The import id is the ARN, and so is the identity. */
export async function importPolicyState({
  id,
  identity,
}: ImportStateRequest<PolicyIdentity>): Promise<ImportedState<PolicySchema>> {
  const parsed = parseConfiguredAudienceModelArn(identity?.configured_audience_model_arn ?? id);
  if (parsed.kind === "arn") return { configured_audience_model_arn: parsed.arn };
  throw new DiagnosticError(
    identity === null ? "Invalid Import ID" : "Invalid Import Identity",
    `${identity === null ? "The id" : "configured_audience_model_arn"} must be the ARN of the configured audience model. ` +
      parsed.fault.message,
  );
}
