import { isKnown, type ResourceCall, type UpdateRequest } from "terraform-plugin-framework-ts";
import { requireArn } from "../attributes/configured-audience-model-arn.js";
import { policyTimeouts } from "../attributes/timeouts.js";
import { failureError } from "../failure-error.js";
import { requireConfigured, requireRepository, type Session } from "../session.js";
import { requireHash } from "./held-policy.js";
import { policyChange } from "./live-policy.js";
import type { PlannedPolicy, PolicySchema, PolicyState } from "./schema.js";
import { writtenByAnother } from "./second-writer.js";
import {
  isTextIncomplete,
  markTextIncomplete,
  recordedStatements,
  recordStatements,
} from "./service-managed-record.js";
import { writtenState } from "./written-state.js";

/**
 * Writes the policy on the condition that it still is what the state says, text and hash: a saved plan meets the hash
 * of somebody who wrote since. Where the plan knows the hash there is nothing to write, and AWS is not called.
 */
export async function updatePolicyResource(
  { plan, state }: UpdateRequest<PolicySchema>,
  call: ResourceCall<Session>,
): Promise<PolicyState> {
  const arn = requireArn(plan.configured_audience_model_arn);
  const wasIgnoring = state.ignore_service_managed_statements === true;
  const ignoring = plan.ignore_service_managed_statements === true;
  const omitted = recordedStatements(call.privateState);
  const change = policyChange(
    arn,
    { policy: state.policy, omitted },
    { policy: plan.policy, ignoreServiceManagedStatements: ignoring },
  );
  if (plan.policy_hash === null || isKnown(plan.policy_hash)) {
    if (ignoring)
      recordStatements(
        call.privateState,
        change.kept.map(({ text }) => text),
      );
    else if (wasIgnoring && omitted === undefined) markTextIncomplete(call.privateState);
    else recordStatements(call.privateState, undefined);
    return known(plan, plan.policy_hash);
  }

  const policyHash = requireHash(state.policy_hash);
  const session = requireConfigured(call.providerData);
  const repository = await requireRepository(session, arn);
  return session.written.inTurn(arn, async () => {
    const outcome = await repository.update({
      arn,
      policy: plan.policy,
      expected: {
        policy: change.live,
        policyHash,
        withoutServiceManaged: isTextIncomplete(call.privateState) || (wasIgnoring && omitted === undefined),
      },
      ignoreServiceManagedStatements: ignoring,
      signal: call.signal,
      timeoutMilliseconds: policyTimeouts.milliseconds(plan.timeouts, "update"),
    });
    if (outcome.kind === "conflict" && session.written.has(arn)) throw writtenByAnother(arn);
    if (outcome.kind === "outcome-unknown") session.written.add(arn);
    if (outcome.kind !== "updated") throw failureError(outcome, session.runtime);
    session.written.add(arn);
    return writtenState(plan, outcome, call);
  });
}

function known(plan: PlannedPolicy, policyHash: string | null): PolicyState {
  return { ...plan, policy_hash: policyHash };
}
