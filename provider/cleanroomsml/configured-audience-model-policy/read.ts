import { formatPolicyDiff } from "@cleanroomsml/core/policy";
import type { PolicyAbsent, PolicyDrifted, PolicyRepository } from "@cleanroomsml/core/repository";
import { DiagnosticError, type ReadRequest, type ResourceCall } from "terraform-plugin-framework-ts";
import { requireArn } from "../attributes/configured-audience-model-arn.js";
import { policyTimeouts } from "../attributes/timeouts.js";
import { failureError } from "../failure-error.js";
import { requireConfigured, requireRepository, type Session, unknownArgumentsOf } from "../session.js";
import { explainAbsence } from "./absence.js";
import { hashOf } from "./held-policy.js";
import type { PolicySchema, PolicyState, PriorPolicyState } from "./schema.js";
import { isTextIncomplete, omittedStatements, recordStatements } from "./service-managed-record.js";

type ReadOutcome = Awaited<ReturnType<PolicyRepository["read"]>>;

/**
 * The read rule: what means the same keeps the text of the state; what does not is drift, shown as the real document
 * with everything unchanged in the state's own words. Notes about drift are said here and nowhere else, so that one
 * command says them once.
 */
export async function readPolicyResource(
  { state }: ReadRequest<PolicySchema>,
  call: ResourceCall<Session>,
): Promise<PolicyState | null> {
  const arn = requireArn(state.configured_audience_model_arn);
  const { policy } = state;
  if (call.providerData.kind === "unconfigured" && policy !== null) {
    call.diagnostics.addWarning(
      "Policy Not Refreshed",
      `${unknownArgumentsOf(call.providerData)} The policy is planned from the state, without a look at AWS.`,
    );
    return stateOf(state, policy, state.policy_hash);
  }
  const session = requireConfigured(call.providerData);
  noteSecondReader(session.refreshed.has(arn), arn, call);
  session.refreshed.add(arn);

  const ignoring = state.ignore_service_managed_statements === true;
  const repository = await requireRepository(session, arn);
  const outcome: ReadOutcome = await repository.read({
    arn,
    stored:
      policy === null
        ? undefined
        : {
            policy,
            policyHash: hashOf(state.policy_hash),
            withoutServiceManaged: isTextIncomplete(call.privateState),
          },
    ignoreServiceManagedStatements: ignoring,
    explainAbsence: true,
    signal: call.signal,
    timeoutMilliseconds: policyTimeouts.milliseconds(state.timeouts, "read"),
  });
  call.log.debug("policy read", { arn, found: outcome.kind });
  switch (outcome.kind) {
    case "failed":
      throw failureError(outcome, session.runtime);
    case "absent":
      return absent(outcome, state, call);
    case "unchanged":
      return stateOf(state, outcome.policy, outcome.policyHash);
    case "drifted":
      noteDrift(outcome, state, call);
  }
  recordStatements(
    call.privateState,
    ignoring
      ? omittedStatements(outcome.actual.policy, outcome.policy, arn).map(({ text }) => text)
      : undefined,
  );
  return stateOf(state, outcome.policy, outcome.policyHash);
}

function stateOf(state: PriorPolicyState, policy: string, policyHash: string | null): PolicyState {
  return {
    ...state,
    configured_audience_model_arn: requireArn(state.configured_audience_model_arn),
    policy,
    policy_hash: policyHash,
  };
}

/** Gone: Terraform will plan to create it. Right after an import there is nothing to take over. */
function absent(outcome: PolicyAbsent, state: PriorPolicyState, call: ResourceCall<Session>): null {
  const arn = requireArn(state.configured_audience_model_arn);
  if (state.policy === null) {
    throw new DiagnosticError("No Policy to Import", explainAbsence(outcome, arn));
  }
  call.diagnostics.addWarning(
    "Policy Deleted Outside Terraform",
    `${explainAbsence(outcome, arn)}\n\nTerraform plans to create the policy again.`,
  );
  return null;
}

function noteDrift(outcome: PolicyDrifted, state: PriorPolicyState, call: ResourceCall<Session>): void {
  call.diagnostics.addAttributeWarning(
    "policy",
    "Policy Drift Detected",
    [
      `The policy of ${state.configured_audience_model_arn} is not as the state has it:`,
      ...formatPolicyDiff(outcome.diff).map((line) => `  ${line}`),
    ].join("\n"),
  );
}

/** A refresh reads each instance once: a second look at the same ARN is another instance's. */
function noteSecondReader(again: boolean, arn: string, call: ResourceCall<Session>): void {
  if (!again) return;
  call.diagnostics.addWarning(
    "Policy Managed Twice",
    `More than one resource in this configuration, or in its state, manages the policy of ${arn}. A model has one policy: ` +
      "each of them would undo what the other writes, and destroying one deletes the policy of both.\n\n" +
      "Keep one block, and take the other out of the state without destroying anything: a removed block with " +
      "lifecycle { destroy = false }, or a moved block when it was only renamed.",
  );
}
