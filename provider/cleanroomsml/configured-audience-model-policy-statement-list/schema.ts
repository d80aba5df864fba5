import { attribute, schema } from "terraform-plugin-framework-ts";
import { conflictsWith } from "terraform-plugin-framework-ts/validators";
import { configuredAudienceModelArnValidator } from "../attributes/configured-audience-model-arn.js";
import { nameFilterAttributes, regionAttribute } from "../configured-audience-models/filter-attributes.js";

/** The `config` of `list "cleanroomsml_configured_audience_model_policy_statement"`. */
export const statementListSchema = schema({
  description:
    "The statements of one policy, or of the policies of all configured audience models of the account in one region, for " +
    "`terraform query` (Terraform 1.14): to import them in bulk. Statements without a Sid cannot be imported and are left out " +
    "with a warning, as is a policy that may not be read.\n\n" +
    "Needs `cleanrooms-ml:ListConfiguredAudienceModels` (for one model, `cleanrooms-ml:GetConfiguredAudienceModel`) and " +
    "`cleanrooms-ml:GetConfiguredAudienceModelPolicy`.",
  attributes: {
    configured_audience_model_arn: attribute.string({
      optional: true,
      validators: [
        configuredAudienceModelArnValidator(),
        conflictsWith("region", "name_prefix", "name_regex"),
      ],
      description: "Only the statements of this model's policy.",
    }),
    region: attribute.string(regionAttribute),
    ...nameFilterAttributes,
    include_service_managed: attribute.bool({
      optional: true,
      description:
        "Also the statements that AWS Clean Rooms manages itself (see `ignore_service_managed_statements` of the policy resource). " +
        "Without it they are left out: they are best left to it.",
    }),
  },
});

export type StatementListSchema = typeof statementListSchema;
