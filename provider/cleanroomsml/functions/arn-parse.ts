import { parseConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import { FunctionError, parameter, providerFunction, types } from "terraform-plugin-framework-ts";

/** `provider::cleanroomsml::arn_parse(arn)` */
export const arnParseFunction = providerFunction({
  summary: "The parts of the ARN of a configured audience model",
  description:
    "Takes the ARN of a configured audience model apart: `partition`, `service`, `region`, `account_id` and `resource` as " +
    "`provider::aws::arn_parse` names them, and `configured_audience_model_id`. Any other text is an error that says which " +
    "part is wrong.",
  parameters: [parameter.string({ name: "arn", description: "ARN of a configured audience model." })],
  returns: types.object({
    partition: types.string,
    service: types.string,
    region: types.string,
    account_id: types.string,
    resource: types.string,
    configured_audience_model_id: types.string,
  }),
  run({ arguments: [arn] }) {
    const parsed = parseConfiguredAudienceModelArn(arn);
    if (parsed.kind === "fault") throw new FunctionError(parsed.fault.message, { argument: 0 });
    return {
      partition: parsed.partition,
      service: "cleanrooms-ml",
      region: parsed.region,
      account_id: parsed.accountId,
      resource: `configured-audience-model/${parsed.configuredAudienceModelId}`,
      configured_audience_model_id: parsed.configuredAudienceModelId,
    };
  },
});
