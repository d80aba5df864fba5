import { randomUUID } from "node:crypto";
import { structure } from "../shapes/structure.js";
import { checkTags } from "./check-tags.js";
import {
  audienceModelArn,
  audienceSizeConfig,
  childResourceTagOnCreatePolicy,
  description,
  minMatchingSeedSize,
  name,
  outputConfig,
  sharedAudienceMetrics,
  tags,
} from "./members.js";
import { operation } from "./operation.js";

/** The audience model it names is not looked up: the emulator has none. */
export const createConfiguredAudienceModel = operation({
  name: "CreateConfiguredAudienceModel",
  service: "cleanrooms-ml",
  method: "POST",
  path: "/configured-audience-model",
  input: structure(
    { name, audienceModelArn, outputConfig, sharedAudienceMetrics },
    { description, minMatchingSeedSize, audienceSizeConfig, tags, childResourceTagOnCreatePolicy },
  ),
  async run(input, call) {
    const given = input.tags ?? {};
    checkTags(Object.keys(given), given);
    const { partition, region, accountId } = call.caller;
    const arn = `arn:${partition}:cleanrooms-ml:${region}:${accountId}:configured-audience-model/${randomUUID()}`;
    const time = call.now().toISOString();
    const model = {
      ...input,
      configuredAudienceModelArn: arn,
      // "The default value is 500."
      minMatchingSeedSize: input.minMatchingSeedSize ?? 500,
      tags: given,
      createTime: time,
      updateTime: time,
      sequence: call.store.takeSequence(),
    };
    await call.store.commit([{ kind: "put-model", model }]);
    return { status: 200, body: { configuredAudienceModelArn: arn } };
  },
});
