import { structure } from "../shapes/structure.js";
import { maxResults, nextToken } from "./members.js";
import { operation } from "./operation.js";
import { page } from "./page.js";

/** The models of the account and the region signed for. */
export const listConfiguredAudienceModels = operation({
  name: "ListConfiguredAudienceModels",
  service: "cleanrooms-ml",
  method: "GET",
  path: "/configured-audience-model",
  query: [
    { member: "nextToken", list: false },
    { member: "maxResults", list: false },
  ],
  input: structure({}, { nextToken, maxResults }),
  async run(input, call) {
    const { partition, region, accountId } = call.caller;
    const prefix = `arn:${partition}:cleanrooms-ml:${region}:${accountId}:`;
    const models = [...call.store.world.models.values()].filter(({ configuredAudienceModelArn }) =>
      configuredAudienceModelArn.startsWith(prefix),
    );
    const shown = page(`models ${prefix}`, models, input);
    return {
      status: 200,
      body: {
        nextToken: shown.nextToken,
        configuredAudienceModels: shown.items.map((model) => ({
          createTime: model.createTime,
          updateTime: model.updateTime,
          name: model.name,
          audienceModelArn: model.audienceModelArn,
          outputConfig: model.outputConfig,
          description: model.description,
          configuredAudienceModelArn: model.configuredAudienceModelArn,
          status: "ACTIVE",
        })),
      },
    };
  },
});
