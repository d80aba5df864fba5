import { structure } from "../shapes/structure.js";
import { notFound } from "../wire/service-error.js";
import { findModel, inRegion } from "./find-model.js";
import { configuredAudienceModelArn } from "./members.js";
import { operation } from "./operation.js";

/** 404 says "no policy" and "no model" alike; a policy may have outlived its model (mode `deletedModelPolicy`). */
export const getConfiguredAudienceModelPolicy = operation({
  name: "GetConfiguredAudienceModelPolicy",
  service: "cleanrooms-ml",
  method: "GET",
  path: "/configured-audience-model/{configuredAudienceModelArn}/policy",
  input: structure({ configuredAudienceModelArn }, {}),
  resource: (input) => input.configuredAudienceModelArn,
  async run({ configuredAudienceModelArn: arn }, call) {
    const stored = inRegion(arn, call) ? call.store.world.policies.get(arn) : undefined;
    if (stored === undefined) findModel(arn, call);
    const policy = call.stale.read(arn, stored);
    if (policy === undefined) throw notFound(`Configured audience model ${arn} has no policy.`);
    return {
      status: 200,
      body: {
        configuredAudienceModelArn: arn,
        configuredAudienceModelPolicy: policy.text,
        policyHash: policy.hash,
      },
    };
  },
});
