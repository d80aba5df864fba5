import type { CreateRequest, ResourceCall } from "terraform-plugin-framework-ts";
import { requireArn } from "../attributes/configured-audience-model-arn.js";
import { policyTimeouts } from "../attributes/timeouts.js";
import { failureError } from "../failure-error.js";
import { requireConfigured, requireRepository, type Session } from "../session.js";
import type { PolicySchema, PolicyState } from "./schema.js";
import { writtenByAnother } from "./second-writer.js";
import { writtenState } from "./written-state.js";

/** Writes the policy where there is none, or, with `overwrite_existing`, over the one that is there. */
export async function createPolicyResource(
  { plan }: CreateRequest<PolicySchema>,
  call: ResourceCall<Session>,
): Promise<PolicyState> {
  const arn = requireArn(plan.configured_audience_model_arn);
  const session = requireConfigured(call.providerData);
  const repository = await requireRepository(session, arn);
  const input = {
    arn,
    policy: plan.policy,
    ignoreServiceManagedStatements: plan.ignore_service_managed_statements === true,
    signal: call.signal,
    timeoutMilliseconds: policyTimeouts.milliseconds(plan.timeouts, "create"),
  };
  return session.written.inTurn(arn, async () => {
    if (session.written.has(arn)) throw writtenByAnother(arn);
    const outcome =
      plan.overwrite_existing === true ? await repository.replace(input) : await repository.create(input);
    if (outcome.kind === "already-exists") session.written.addRefused(arn);
    if (outcome.kind === "outcome-unknown") session.written.add(arn);
    if (outcome.kind !== "created" && outcome.kind !== "replaced")
      throw failureError(outcome, session.runtime);
    session.written.add(arn);
    return writtenState(plan, outcome, call);
  });
}
