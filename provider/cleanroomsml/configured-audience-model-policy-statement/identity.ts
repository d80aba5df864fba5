import { identityAttribute, identitySchema } from "terraform-plugin-framework-ts";

/** What tells one statement from all others. */
export const statementIdentity = identitySchema({
  attributes: {
    configured_audience_model_arn: identityAttribute.string({
      requiredForImport: true,
      description: "ARN of the configured audience model.",
    }),
    sid: identityAttribute.string({ requiredForImport: true, description: "Sid of the statement." }),
  },
});

export type StatementIdentity = typeof statementIdentity;
