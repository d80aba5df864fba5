import { structure } from "../shapes/structure.js";
import { notFound } from "../wire/service-error.js";
import { findModel, inRegion } from "./find-model.js";
import { configuredAudienceModelArn } from "./members.js";
import { operation } from "./operation.js";

/** "Takes only the ARN": it cannot be made conditional. Answers without a body. */
export const deleteConfiguredAudienceModelPolicy = operation({
  name: "DeleteConfiguredAudienceModelPolicy",
  service: "cleanrooms-ml",
  method: "DELETE",
  path: "/configured-audience-model/{configuredAudienceModelArn}/policy",
  input: structure({ configuredAudienceModelArn }, {}),
  resource: (input) => input.configuredAudienceModelArn,
  async run({ configuredAudienceModelArn: arn }, call) {
    return call.turns.take([arn], async () => {
      const before = inRegion(arn, call) ? call.store.world.policies.get(arn) : undefined;
      if (before === undefined) {
        findModel(arn, call);
        if (call.modes.deleteAbsentPolicy === "200") return { status: 200 };
        throw notFound(`Configured audience model ${arn} has no policy.`);
      }
      await call.store.commit([{ kind: "delete-policy", arn }]);
      call.stale.begin(arn, before, call.modes.staleReads);
      return { status: 200 };
    });
  },
});
