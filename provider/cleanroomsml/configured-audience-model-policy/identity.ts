import { identityAttribute, identitySchema } from "terraform-plugin-framework-ts";

/** A model has one policy: the model's ARN tells it from all others. */
export const policyIdentity = identitySchema({
  attributes: {
    configured_audience_model_arn: identityAttribute.string({
      requiredForImport: true,
      description: "ARN of the configured audience model.",
    }),
  },
});

export type PolicyIdentity = typeof policyIdentity;
