import type {
  Confirmation,
  PolicyCreated,
  PolicyReplaced,
  PolicyUpdated,
} from "@cleanroomsml/core/repository";
import type { ResourceCall } from "terraform-plugin-framework-ts";
import type { Session } from "../session.js";
import type { PlannedPolicy, PolicyState } from "./schema.js";
import { recordStatements } from "./service-managed-record.js";

/**
 * The state after a write that succeeded. It is always returned, whatever came after the write: what was written must
 * never be lost to Terraform. A write that no read has confirmed yet is worth a warning.
 */
export function writtenState(
  plan: PlannedPolicy,
  outcome: PolicyCreated | PolicyUpdated | PolicyReplaced,
  call: ResourceCall<Session>,
): PolicyState {
  const ignoring = plan.ignore_service_managed_statements === true;
  call.log.info("policy written", {
    arn: plan.configured_audience_model_arn,
    how: outcome.kind,
    policy_hash: outcome.policyHash,
    known_by: outcome.knownBy,
    confirmation: outcome.confirmation.kind,
    service_managed_statements: outcome.serviceManaged.length,
  });
  recordStatements(call.privateState, ignoring ? outcome.serviceManaged.map(({ text }) => text) : undefined);
  if (outcome.confirmation.kind === "unconfirmed") {
    call.diagnostics.addWarning(
      "Policy Written but Not Confirmed",
      `AWS has taken the policy of ${plan.configured_audience_model_arn}, and the state holds it. ${reason(outcome.confirmation)} ` +
        "The next plan shows whether anything differs.",
    );
  }
  return { ...plan, policy_hash: outcome.policyHash };
}

function reason(confirmation: Extract<Confirmation, { kind: "unconfirmed" }>): string {
  switch (confirmation.reason) {
    case "time":
      return "But reading it back still gave an older one when the time was over.";
    case "superseded":
      return "But reading it back gave another one: somebody else has written since.";
    case "read-failed":
      return `But it could not be read back${confirmation.error ? `: ${confirmation.error.message}` : ""}.`;
    case "stopped":
      return "It was not read back, because Terraform was told to stop.";
  }
}
