import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import type { ResourceCall } from "terraform-plugin-framework-ts";
import { ARN_ATTRIBUTE } from "./attributes/configured-audience-model-arn.js";
import { isPlannedAgain } from "./planned-again.js";
import type { Session } from "./session.js";

/** A resource for one statement of a policy is planned, to create it, change it or let it be. */
export function noteStatementPlanned(arn: ConfiguredAudienceModelArn, call: ResourceCall<Session>): void {
  notePlanned("ofStatements", arn, call);
}

/** The same of a resource for the whole policy. */
export function noteWholePolicyPlanned(arn: ConfiguredAudienceModelArn, call: ResourceCall<Session>): void {
  notePlanned("whole", arn, call);
}

/** Warns, once for each model, when a plan has both kinds. */
function notePlanned(
  kind: "whole" | "ofStatements",
  arn: ConfiguredAudienceModelArn,
  call: ResourceCall<Session>,
): void {
  const session = call.providerData;
  if (session.kind !== "configured") return;
  const { models } = session.statements;
  const isNew = !models[kind].has(arn);
  models[kind].add(arn);
  if (!isNew || !models.whole.has(arn) || !models.ofStatements.has(arn)) return;
  // The plan that is made once more while it is applied has nothing new to say.
  if (isPlannedAgain(session, arn)) return;
  call.diagnostics.addAttributeWarning(
    ARN_ATTRIBUTE,
    "Policy Managed as a Whole and by Statement",
    `This configuration has a cleanroomsml_configured_audience_model_policy for ${arn}, which owns its whole policy, and a ` +
      "cleanroomsml_configured_audience_model_policy_statement for the same model. Each undoes what the other writes, and " +
      "destroying the whole policy takes the statement along.\n\n" +
      "Use one of the two kinds for a model: a statement resource for each statement, or one policy with all of them.",
  );
}
