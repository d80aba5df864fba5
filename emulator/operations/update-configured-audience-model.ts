import { structure } from "../shapes/structure.js";
import { findModel } from "./find-model.js";
import {
  audienceModelArn,
  audienceSizeConfig,
  configuredAudienceModelArn,
  description,
  minMatchingSeedSize,
  outputConfig,
  sharedAudienceMetrics,
} from "./members.js";
import { operation } from "./operation.js";

/** Members that are not sent stay as they are. */
export const updateConfiguredAudienceModel = operation({
  name: "UpdateConfiguredAudienceModel",
  service: "cleanrooms-ml",
  method: "PATCH",
  path: "/configured-audience-model/{configuredAudienceModelArn}",
  input: structure(
    { configuredAudienceModelArn },
    {
      outputConfig,
      audienceModelArn,
      sharedAudienceMetrics,
      minMatchingSeedSize,
      audienceSizeConfig,
      description,
    },
  ),
  resource: (input) => input.configuredAudienceModelArn,
  async run(input, call) {
    const arn = input.configuredAudienceModelArn;
    return call.turns.take([arn], async () => {
      const before = findModel(arn, call);
      const model = {
        ...before,
        outputConfig: input.outputConfig ?? before.outputConfig,
        audienceModelArn: input.audienceModelArn ?? before.audienceModelArn,
        sharedAudienceMetrics: input.sharedAudienceMetrics ?? before.sharedAudienceMetrics,
        minMatchingSeedSize: input.minMatchingSeedSize ?? before.minMatchingSeedSize,
        audienceSizeConfig: input.audienceSizeConfig ?? before.audienceSizeConfig,
        description: input.description ?? before.description,
        updateTime: call.now().toISOString(),
      };
      await call.store.commit([{ kind: "put-model", model }]);
      return { status: 200, body: { configuredAudienceModelArn: arn } };
    });
  },
});
