import type { ConfiguredAudienceModelSummary } from "@cleanroomsml/core/repository";
import { attribute } from "terraform-plugin-framework-ts";

/** What lists tell of a model too, besides its ARN, name and region. */
export const summaryAttributes = {
  configured_audience_model_id: attribute.string({
    computed: true,
    description: "What follows `configured-audience-model/` in the ARN.",
  }),
  account_id: attribute.string({
    computed: true,
    description: "Account that owns the model, from its ARN.",
  }),
  description: attribute.string({ computed: true, description: "Description of the model." }),
  status: attribute.string({
    computed: true,
    description: "Status of the model; AWS documents `ACTIVE` only.",
  }),
  audience_model_arn: attribute.string({
    computed: true,
    description: "ARN of the audience model that this one configures.",
  }),
  output_config: attribute.singleNested({
    computed: true,
    description: "Where generated audiences are written.",
    attributes: {
      s3_uri: attribute.string({ computed: true, description: "Place in S3, `s3://…`." }),
      role_arn: attribute.string({ computed: true, description: "ARN of the role that may write there." }),
    },
  }),
  create_time: attribute.string({ computed: true, description: "When the model was made, RFC 3339 in UTC." }),
  update_time: attribute.string({
    computed: true,
    description: "When the model was last changed, RFC 3339 in UTC. Its policy is no part of it.",
  }),
};

/** The values of {@link summaryAttributes}. */
export function summaryValues(model: ConfiguredAudienceModelSummary) {
  const { outputConfig } = model;
  return {
    configured_audience_model_id: model.configuredAudienceModelId,
    account_id: model.accountId,
    description: model.description ?? null,
    status: model.status ?? null,
    audience_model_arn: model.audienceModelArn ?? null,
    output_config:
      outputConfig === undefined
        ? null
        : { s3_uri: outputConfig.s3Uri ?? null, role_arn: outputConfig.roleArn ?? null },
    create_time: model.createTime?.toISOString() ?? null,
    update_time: model.updateTime?.toISOString() ?? null,
  };
}
