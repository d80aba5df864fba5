import { policyFault } from "../resource-policy/check-policy.js";
import { storedPolicy } from "../resource-policy/policy-hash.js";
import { canonicalText } from "../resource-policy/rewrite.js";
import { structure } from "../shapes/structure.js";
import { validationError } from "../wire/service-error.js";
import { checkConditions, type PutConditions } from "./conditions.js";
import { findModel, modelArn } from "./find-model.js";
import {
  configuredAudienceModelArn,
  configuredAudienceModelPolicy,
  policyExistenceCondition,
  previousPolicyHash,
} from "./members.js";
import { operation } from "./operation.js";

/** What can be refused without looking at what is stored, is; then the model, then the conditions; then the write. */
export const putConfiguredAudienceModelPolicy = operation({
  name: "PutConfiguredAudienceModelPolicy",
  service: "cleanrooms-ml",
  method: "PUT",
  path: "/configured-audience-model/{configuredAudienceModelArn}/policy",
  input: structure(
    { configuredAudienceModelArn, configuredAudienceModelPolicy },
    { previousPolicyHash, policyExistenceCondition },
  ),
  resource: (input) => input.configuredAudienceModelArn,
  async run(input, call) {
    const arn = modelArn(input.configuredAudienceModelArn);
    const sent = input.configuredAudienceModelPolicy;
    refuseContradiction(input);
    const fault = policyFault(sent);
    if (fault !== undefined) throw validationError(`Invalid resource policy: ${fault}`);

    return call.turns.take([arn.text], async () => {
      findModel(arn.text, call);
      const before = call.store.world.policies.get(arn.text);
      checkConditions(input, before, call.modes);
      const text = call.modes.textReturned === "canonicalised" ? canonicalText(sent, arn.partition) : sent;
      const policy = storedPolicy(text, call.modes);
      await call.store.commit([{ kind: "put-policy", arn: arn.text, policy }]);
      call.stale.begin(arn.text, before, call.modes.staleReads);
      return { status: 200, body: { configuredAudienceModelPolicy: policy.text, policyHash: policy.hash } };
    });
  },
});

function refuseContradiction(input: PutConditions): void {
  if (input.policyExistenceCondition === "POLICY_MUST_NOT_EXIST" && input.previousPolicyHash !== undefined) {
    throw validationError(
      "previousPolicyHash cannot be used with the policyExistenceCondition POLICY_MUST_NOT_EXIST.",
    );
  }
}
