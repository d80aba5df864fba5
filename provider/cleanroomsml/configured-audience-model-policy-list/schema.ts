import { attribute, schema } from "terraform-plugin-framework-ts";
import { nameFilterAttributes, regionAttribute } from "../configured-audience-models/filter-attributes.js";

/** The `config` of `list "cleanroomsml_configured_audience_model_policy"`. */
export const policyListSchema = schema({
  description:
    "The policies of all configured audience models of the account in one region, for `terraform query` (Terraform 1.14): to " +
    "import them in bulk. Models without a policy are left out. With older versions, `cleanroomsml provider import-config` does " +
    "the same.\n\n" +
    "Needs `cleanrooms-ml:ListConfiguredAudienceModels`, and `cleanrooms-ml:GetConfiguredAudienceModelPolicy` on each model; a policy " +
    "that may not be read is left out with a warning.",
  attributes: {
    region: attribute.string(regionAttribute),
    ...nameFilterAttributes,
  },
});

export type PolicyListSchema = typeof policyListSchema;
