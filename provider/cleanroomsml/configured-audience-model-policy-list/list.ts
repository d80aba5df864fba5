import {
  describeFailure,
  type ExistingPolicy,
  existingPolicies,
  type ReadFailed,
} from "@cleanroomsml/core/repository";
import type { ConfiguredCall, ListRequest, ListResult, State } from "terraform-plugin-framework-ts";
import { policyTimeouts } from "../attributes/timeouts.js";
import { type ModelsCall, modelsError, modelsOfRegion } from "../configured-audience-model/models-call.js";
import type { PolicyIdentity } from "../configured-audience-model-policy/identity.js";
import type { PolicySchema } from "../configured-audience-model-policy/schema.js";
import { type NameFilter, nameFilter } from "../configured-audience-models/name-filter.js";
import { failureError } from "../failure-error.js";
import { requireRepository, type Session } from "../session.js";
import type { PolicyListSchema } from "./schema.js";

type ListedPolicy = ListResult<PolicySchema, PolicyIdentity>;

/** The policies of the models that pass the filters, as the service lists the models. */
export async function* listPolicies(
  { config, includeResource }: ListRequest<PolicyListSchema>,
  call: ConfiguredCall<Session>,
): AsyncGenerator<ListedPolicy, void> {
  const through = await modelsOfRegion(config.region, call);
  try {
    for await (const { model, outcome } of policiesOf(config, through)) {
      if (outcome.kind === "failed") {
        leaveOut(outcome, through, call);
        continue;
      }
      const found: ListedPolicy = {
        identity: { configured_audience_model_arn: model.arn },
        displayName: model.name,
      };
      const { policy, policyHash } = outcome;
      yield includeResource ? { ...found, resource: stateOf(model.arn, policy, policyHash) } : found;
    }
  } catch (thrown) {
    throw modelsError(thrown);
  }
}

async function* policiesOf(
  filter: NameFilter,
  { session, models, signal }: ModelsCall,
): AsyncGenerator<ExistingPolicy, void> {
  const hasName = nameFilter(filter);
  async function* named() {
    for await (const model of models.list({ signal })) if (hasName(model.name)) yield model;
  }
  const read: Parameters<typeof existingPolicies>[0]["repository"]["read"] = async (input) =>
    (await requireRepository(session, input.arn)).read(input);
  yield* existingPolicies({
    models: named(),
    repository: { read },
    signal,
    timeoutMilliseconds: policyTimeouts.milliseconds(null, "read"),
  });
}

/** As an import of it would have it. */
function stateOf(arn: string, policy: string, policyHash: string): State<PolicySchema> {
  return {
    configured_audience_model_arn: arn,
    policy,
    policy_hash: policyHash,
    overwrite_existing: null,
    ignore_service_managed_statements: null,
    timeouts: null,
  };
}

/** One that may not be read is no reason to have none. Anything else that fails, fails for all. */
function leaveOut(
  outcome: ReadFailed,
  { session }: ModelsCall,
  { diagnostics }: ConfiguredCall<Session>,
): void {
  if (outcome.error.kind !== "denied") throw failureError(outcome, session.runtime);
  const { summary, detail } = describeFailure(outcome);
  diagnostics.addWarning(`${summary}: Policy Left Out`, detail);
}
