import {
  type ConfiguredAudienceModelSummary,
  describeFailure,
  existingPolicies,
  type PolicyPresent,
  type PolicyRepository,
  type ReadFailed,
} from "@cleanroomsml/core/repository";
import type { ConfiguredCall } from "terraform-plugin-framework-ts";
import { policyTimeouts } from "../attributes/timeouts.js";
import { type ModelsCall, modelsError } from "../configured-audience-model/models-call.js";
import { failureError } from "../failure-error.js";
import { requireRepository, type Session } from "../session.js";

/** A policy that was found, and whose it is. */
export interface ScannedPolicy {
  readonly model: ConfiguredAudienceModelSummary;
  readonly found: PolicyPresent;
}

/**
 * The policies of these models, in their order. One that may not be read is left out with a warning.
 *
 * @throws DiagnosticError when anything else fails: half a list would look like a whole one
 */
export async function* scanPolicies(
  models: AsyncIterable<ConfiguredAudienceModelSummary>,
  { session, signal }: ModelsCall,
  call: ConfiguredCall<Session>,
): AsyncGenerator<ScannedPolicy, void> {
  const read: PolicyRepository["read"] = async (input) =>
    (await requireRepository(session, input.arn)).read(input);
  const timeoutMilliseconds = policyTimeouts.milliseconds(null, "read");
  try {
    const policies = existingPolicies({ models, repository: { read }, signal, timeoutMilliseconds });
    for await (const { model, outcome } of policies) {
      if (outcome.kind === "present") yield { model, found: outcome };
      else leaveOut(outcome, session.runtime, call);
    }
  } catch (thrown) {
    throw modelsError(thrown);
  }
}

function leaveOut(
  outcome: ReadFailed,
  runtime: ModelsCall["session"]["runtime"],
  { diagnostics }: ConfiguredCall<Session>,
): void {
  if (outcome.error.kind !== "denied") throw failureError(outcome, runtime);
  const { summary, detail } = describeFailure(outcome);
  diagnostics.addWarning(`${summary}: Policy Left Out`, detail);
}
