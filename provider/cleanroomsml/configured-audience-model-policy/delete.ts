import { type DeleteRequest, DiagnosticError, type ResourceCall } from "terraform-plugin-framework-ts";
import { requireArn } from "../attributes/configured-audience-model-arn.js";
import { policyTimeouts } from "../attributes/timeouts.js";
import { failureError } from "../failure-error.js";
import { requireConfigured, requireRepository, type Session } from "../session.js";
import { requireHash } from "./held-policy.js";
import { RENAMED } from "./renamed-warning.js";
import type { PolicySchema } from "./schema.js";
import { isTextIncomplete } from "./service-managed-record.js";

/**
 * Deletes the policy if it is still what the state says. One that another instance has written in this same process is
 * left alone: the instance leaves the state and no DELETE is sent (see written-policies.ts).
 */
export async function deletePolicyResource(
  { state }: DeleteRequest<PolicySchema>,
  call: ResourceCall<Session>,
): Promise<void> {
  const arn = requireArn(state.configured_audience_model_arn);
  const session = requireConfigured(call.providerData);
  const repository = await requireRepository(session, arn);
  await session.written.inTurn(arn, async () => {
    if (session.written.has(arn)) {
      call.diagnostics.addWarning(
        "Policy Kept",
        `Another resource has just written the policy of ${arn} in this same apply, so it was not deleted. This one is only ` +
          `taken out of the state.\n\n${RENAMED}`,
      );
      return;
    }
    if (session.written.wasRefused(arn)) {
      throw new DiagnosticError(
        "Policy Not Deleted",
        `In this same apply another resource was to create the policy of ${arn}, and could not, because it is there. It was not ` +
          `deleted either, and this resource stays in the state: nothing has changed.\n\n${RENAMED}`,
      );
    }
    const outcome = await repository.delete({
      arn,
      expected: {
        policy: state.policy,
        policyHash: requireHash(state.policy_hash),
        withoutServiceManaged: isTextIncomplete(call.privateState),
      },
      ignoreServiceManagedStatements: state.ignore_service_managed_statements === true,
      signal: call.signal,
      timeoutMilliseconds: policyTimeouts.milliseconds(state.timeouts, "delete"),
    });
    if (outcome.kind !== "deleted") throw failureError(outcome, session.runtime);
    call.log.info("policy deleted", { arn, how: outcome.how, confirmation: outcome.confirmation.kind });
  });
}
