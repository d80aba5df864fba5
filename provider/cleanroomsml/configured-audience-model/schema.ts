import { attribute, schema, types } from "terraform-plugin-framework-ts";
import { conflictsWith, exactlyOneOf } from "terraform-plugin-framework-ts/validators";
import { configuredAudienceModelArnValidator } from "../attributes/configured-audience-model-arn.js";
import { regionValidator } from "../provider-config/validators.js";
import { summaryAttributes } from "./summary.js";

/** `data "cleanroomsml_configured_audience_model"`: one model, by its ARN or its name. */
export const modelSchema = schema({
  description:
    "A configured audience model, found by its ARN or by its name. It is an error when there is none, or more than one of " +
    "that name.",
  attributes: {
    configured_audience_model_arn: attribute.string({
      optional: true,
      computed: true,
      validators: [configuredAudienceModelArnValidator(), exactlyOneOf("name")],
      description:
        "ARN of the model. Its region is where the model is read, whatever the provider's region. Give this or `name`.",
    }),
    name: attribute.string({
      optional: true,
      computed: true,
      description:
        "Name of the model, letter for letter, among all models of the account in the region. Give this or " +
        "`configured_audience_model_arn`. Finding a model by its name needs `cleanrooms-ml:ListConfiguredAudienceModels`.",
    }),
    region: attribute.string({
      optional: true,
      computed: true,
      validators: [regionValidator(), conflictsWith("configured_audience_model_arn")],
      description: "Region to look for the `name` in. Default: the provider's.",
    }),
    ...summaryAttributes,
    shared_audience_metrics: attribute.list({
      computed: true,
      elementType: types.string,
      description: "Whether audience metrics are shared: `ALL` or `NONE`.",
    }),
    min_matching_seed_size: attribute.int64({
      computed: true,
      description: "How many users of a seed must match at least.",
    }),
    audience_size_config: attribute.singleNested({
      computed: true,
      description: "Sizes that audiences can be generated in.",
      attributes: {
        audience_size_type: attribute.string({ computed: true, description: "`ABSOLUTE` or `PERCENTAGE`." }),
        audience_size_bins: attribute.list({
          computed: true,
          elementType: types.int64,
          description: "The sizes.",
        }),
      },
    }),
    tags: attribute.map({ computed: true, elementType: types.string, description: "Tags of the model." }),
    child_resource_tag_on_create_policy: attribute.string({
      computed: true,
      description: "Whether what is made of the model gets its tags: `FROM_PARENT_RESOURCE` or `NONE`.",
    }),
  },
});

export type ModelSchema = typeof modelSchema;
