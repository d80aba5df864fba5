import { structure } from "../shapes/structure.js";
import { findModel } from "./find-model.js";
import { configuredAudienceModelArn } from "./members.js";
import { operation } from "./operation.js";

export const getConfiguredAudienceModel = operation({
  name: "GetConfiguredAudienceModel",
  service: "cleanrooms-ml",
  method: "GET",
  path: "/configured-audience-model/{configuredAudienceModelArn}",
  input: structure({ configuredAudienceModelArn }, {}),
  resource: (input) => input.configuredAudienceModelArn,
  async run(input, call) {
    const { sequence: _, ...model } = findModel(input.configuredAudienceModelArn, call);
    return { status: 200, body: { ...model, status: "ACTIVE" } };
  },
});
