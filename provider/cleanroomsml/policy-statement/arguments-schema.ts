import { attribute, block, types } from "terraform-plugin-framework-ts";
import { noNullValues } from "terraform-plugin-framework-ts/validators";

const strings = (description: string) =>
  attribute.set({ optional: true, elementType: types.string, validators: [noNullValues()], description });

/**
 * The arguments of a statement that are attributes, named as in `aws_iam_policy_document`; `sid` and `effect` are left to
 * whoever has a statement, since not all treat their absence alike.
 */
export const statementAttributes = {
  actions: strings(
    "Actions that the statement is about. Across accounts AWS Clean Rooms ML takes only " +
      "`cleanrooms-ml:StartAudienceGenerationJob`.",
  ),
  not_actions: strings("Every action but these. Use either `actions` or `not_actions`."),
  resources: strings(
    "ARNs that the statement is about. To start audience generation jobs a partner needs the configured audience model and " +
      "`arn:aws:cleanrooms-ml:<region>:<owner>:audience-generation-job/*`.",
  ),
  not_resources: strings("Everything but these ARNs. Use either `resources` or `not_resources`."),
};

const principals = (description: string) =>
  block.set({
    description,
    attributes: {
      type: attribute.string({
        required: true,
        description:
          "Kind of the principals: `AWS`, `Service`, `Federated`, `CanonicalUser`, or `*` for everyone.",
      }),
      identifiers: attribute.set({
        required: true,
        elementType: types.string,
        validators: [noNullValues()],
        description:
          "Who: with `AWS` account ids or ARNs, with `Service` names of services; `*` for everyone. An account id and the " +
          "ARN of its root user mean the same.",
      }),
    },
  });

/** The arguments of a statement that are blocks, named as in `aws_iam_policy_document`. */
export const statementBlocks = {
  principals: principals("Principals that the statement is about. Several blocks add up."),
  not_principals: principals("Everyone but these principals. Use either `principals` or `not_principals`."),
  condition: block.set({
    description:
      "What must hold besides: all blocks together. Blocks of the same `test` and `variable` add up.",
    attributes: {
      test: attribute.string({
        required: true,
        description: "Condition operator of IAM, such as `StringEquals` or `ForAnyValue:StringLike`.",
      }),
      variable: attribute.string({
        required: true,
        description: "Condition key, such as `cleanrooms-ml:CollaborationId` or `aws:SourceAccount`.",
      }),
      values: attribute.list({
        required: true,
        elementType: types.string,
        validators: [noNullValues()],
        description:
          "Values to compare with; one that matches is enough. A policy variable is written `&{…}`, since a dollar sign is Terraform's.",
      }),
    },
  }),
};
