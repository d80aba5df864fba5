import type { ConfiguredCall, ListRequest, ListResult, State } from "terraform-plugin-framework-ts";
import { modelsOfRegion } from "../configured-audience-model/models-call.js";
import type { PolicyIdentity } from "../configured-audience-model-policy/identity.js";
import type { PolicySchema } from "../configured-audience-model-policy/schema.js";
import { namedModels } from "../configured-audience-models/name-filter.js";
import type { Session } from "../session.js";
import { type ScannedPolicy, scanPolicies } from "./scan-policies.js";
import type { PolicyListSchema } from "./schema.js";

type ListedPolicy = ListResult<PolicySchema, PolicyIdentity>;

/** The policies of the models that pass the filters, as the service lists the models. */
export async function* listPolicies(
  { config, includeResource }: ListRequest<PolicyListSchema>,
  call: ConfiguredCall<Session>,
): AsyncGenerator<ListedPolicy, void> {
  const through = await modelsOfRegion(config.region, call);
  for await (const scanned of scanPolicies(namedModels(config, through), through, call)) {
    const { arn, name } = scanned.model;
    const listed: ListedPolicy = { identity: { configured_audience_model_arn: arn }, displayName: name };
    yield includeResource ? { ...listed, resource: stateOf(scanned) } : listed;
  }
}

/** As an import of it would have it. */
function stateOf({ model, found }: ScannedPolicy): State<PolicySchema> {
  return {
    configured_audience_model_arn: model.arn,
    policy: found.policy,
    policy_hash: found.policyHash,
    overwrite_existing: null,
    ignore_service_managed_statements: null,
    timeouts: null,
  };
}
