import { attribute, schema, types } from "terraform-plugin-framework-ts";
import { noNullValues } from "terraform-plugin-framework-ts/validators";
import { summaryAttributes } from "../configured-audience-model/summary.js";
import { nameFilterAttributes, regionAttribute } from "./filter-attributes.js";

/** `data "cleanroomsml_configured_audience_models"`: the models of a region that pass all filters. */
export const modelsSchema = schema({
  description:
    "The configured audience models of the account in one region, all of them or those that pass every filter given: to " +
    "write a policy for each with `for_each`. None is no error. The list is read anew in every plan; when it cannot be read as a " +
    "whole, that is an error and never a shorter list.",
  attributes: {
    region: attribute.string({ ...regionAttribute, computed: true }),
    ...nameFilterAttributes,
    audience_model_arn: attribute.string({
      optional: true,
      description: "Only models that configure the audience model of this ARN.",
    }),
    tags: attribute.map({
      optional: true,
      elementType: types.string,
      validators: [noNullValues()],
      description:
        "Only models that have all of these tags, with these values. Lists tell no tags: each model that passes the other filters " +
        "is read, one call each (`cleanrooms-ml:GetConfiguredAudienceModel`).",
    }),
    arns: attribute.set({
      computed: true,
      elementType: types.string,
      description: "ARNs of the models, ready for `for_each`.",
    }),
    models: attribute.listNested({
      computed: true,
      description: "The models, sorted by name, those of one name by ARN.",
      attributes: {
        configured_audience_model_arn: attribute.string({ computed: true, description: "ARN of the model." }),
        name: attribute.string({ computed: true, description: "Name of the model; not unique." }),
        ...summaryAttributes,
      },
    }),
  },
});

export type ModelsSchema = typeof modelsSchema;
