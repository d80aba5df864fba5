import { parseConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import { DiagnosticError, type ImportedState, type ImportStateRequest } from "terraform-plugin-framework-ts";
import type { StatementIdentity } from "./identity.js";
import type { StatementSchema } from "./schema.js";

/** The import id is `<arn>#<sid>`; no ARN of a configured audience model holds a `#`. */
export async function importStatementState({
  id,
  identity,
}: ImportStateRequest<StatementIdentity>): Promise<ImportedState<StatementSchema>> {
  const at = id.indexOf("#");
  const [arn, sid] =
    identity === null
      ? [at === -1 ? id : id.slice(0, at), at === -1 ? "" : id.slice(at + 1)]
      : [identity.configured_audience_model_arn, identity.sid];
  const parsed = parseConfiguredAudienceModelArn(arn);
  const what = identity === null ? "The id must be <arn>#<sid>." : "";
  if (parsed.kind === "fault") throw invalid(identity === null, `${what} ${parsed.fault.message}`);
  if (sid === "") {
    throw invalid(
      identity === null,
      `${what} The Sid of the statement is missing${identity ? "" : " after the ARN"}.`,
    );
  }
  return { configured_audience_model_arn: parsed.arn, sid };
}

function invalid(isId: boolean, detail: string): DiagnosticError {
  return new DiagnosticError(isId ? "Invalid Import ID" : "Invalid Import Identity", detail.trim());
}
