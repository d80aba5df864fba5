import { structure } from "../shapes/structure.js";
import type { Step } from "../state/records.js";
import { findModel } from "./find-model.js";
import { configuredAudienceModelArn } from "./members.js";
import { operation } from "./operation.js";

/** "If you delete a configured audience model, it will be removed from any collaborations that it is associated to." */
export const deleteConfiguredAudienceModel = operation({
  name: "DeleteConfiguredAudienceModel",
  service: "cleanrooms-ml",
  method: "DELETE",
  path: "/configured-audience-model/{configuredAudienceModelArn}",
  input: structure({ configuredAudienceModelArn }, {}),
  resource: (input) => input.configuredAudienceModelArn,
  async run({ configuredAudienceModelArn: arn }, call) {
    return call.turns.take([arn], async () => {
      findModel(arn, call);
      const { world } = call.store;
      const steps: Step[] = [...world.associations.values()]
        .filter((association) => association.configuredAudienceModelArn === arn)
        .map(({ id }) => ({ kind: "delete-association", id }));
      if (call.modes.deletedModelPolicy === "gone" && world.policies.has(arn)) {
        steps.push({ kind: "delete-policy", arn });
        call.stale.settle(arn);
      }
      await call.store.commit([...steps, { kind: "delete-model", arn }]);
      return { status: 200 };
    });
  },
});
