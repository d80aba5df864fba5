import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import type { ResourceCall } from "terraform-plugin-framework-ts";
import { ARN_ATTRIBUTE } from "./attributes/configured-audience-model-arn.js";
import { isPlannedAgain } from "./planned-again.js";
import type { Session } from "./session.js";
import type { StatementRecord } from "./statement-record.js";

/** A resource for one statement of a policy is planned, to create it, change it or let it be. */
export function noteStatementPlanned(arn: ConfiguredAudienceModelArn, call: ResourceCall<Session>): void {
  notePlanned("ofStatements", arn, call);
}

/** The same of a resource for the whole policy. */
export function noteWholePolicyPlanned(arn: ConfiguredAudienceModelArn, call: ResourceCall<Session>): void {
  notePlanned("whole", arn, call);
}

/** A resource for the whole policy is planned to be destroyed. */
export function noteWholePolicyGoes(arn: ConfiguredAudienceModelArn, call: ResourceCall<Session>): void {
  notePlanned("wholeGoes", arn, call);
}

/** Warns, once for each model, when a plan has both kinds. */
function notePlanned(
  kind: keyof StatementRecord["models"],
  arn: ConfiguredAudienceModelArn,
  call: ResourceCall<Session>,
): void {
  const session = call.providerData;
  if (session.kind !== "configured") return;
  const { models } = session.statements;
  const isNew = !models[kind].has(arn);
  models[kind].add(arn);
  // The plan that is made once more while it is applied has nothing new to say.
  if (!isNew || !models.ofStatements.has(arn) || isPlannedAgain(session, arn)) return;
  if (models.wholeGoes.has(arn) && kind !== "whole") {
    call.diagnostics.addWarning(
      "Policy Destroyed Beside Its Statements",
      `This plan destroys a cleanroomsml_configured_audience_model_policy, and with it the whole policy of ${arn}, and has resources ` +
        "for statements of the same policy. Whichever comes first, in between somebody is cut off, or one of the two is refused.\n\n" +
        "To go over from one to the other, take the whole policy out of the state without destroying anything (a removed block " +
        "with lifecycle { destroy = false }), and import the statements.",
    );
  }
  if (!models.whole.has(arn) || kind === "wholeGoes") return;
  call.diagnostics.addAttributeWarning(
    ARN_ATTRIBUTE,
    "Policy Managed as a Whole and by Statement",
    `This configuration has a cleanroomsml_configured_audience_model_policy for ${arn}, which owns its whole policy, and a ` +
      "cleanroomsml_configured_audience_model_policy_statement for the same model. Each undoes what the other writes, and " +
      "destroying the whole policy takes the statement along.\n\n" +
      "Use one of the two kinds for a model: a statement resource for each statement, or one policy with all of them.",
  );
}
