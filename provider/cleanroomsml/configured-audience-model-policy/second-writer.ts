import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import { DiagnosticError } from "terraform-plugin-framework-ts";

/** Two instances write one policy in one apply: the second must not undo the first. */
export function writtenByAnother(arn: ConfiguredAudienceModelArn): DiagnosticError {
  return new DiagnosticError(
    "Policy Managed Twice",
    `Another resource has just written the policy of ${arn} in this same apply. A model has one policy: each of the two would ` +
      "undo what the other writes. Nothing was written for this one.\n\n" +
      "Keep one block for one model, with all its statements in one policy.",
    { path: "configured_audience_model_arn" },
  );
}
