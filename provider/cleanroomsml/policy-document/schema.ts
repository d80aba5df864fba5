import {
  attribute,
  block,
  type Config,
  type KnownConfig,
  schema,
  types,
} from "terraform-plugin-framework-ts";
import { oneOf } from "terraform-plugin-framework-ts/validators";
import { statementAttributes, statementBlocks } from "../policy-statement/index.js";

const documents = (description: string) =>
  attribute.list({ optional: true, elementType: types.string, description });

/** Arguments and blocks are named as in `aws_iam_policy_document`, so that one may be written after the other. */
export const policyDocumentSchema = schema({
  description:
    "Writes the policy of a configured audience model from blocks, as `aws_iam_policy_document` does for other policies: no " +
    "JSON in the configuration, what is wrong shown at its argument, policies merged from several sources. Nothing is asked " +
    "of AWS. While something in it is not known yet, so is its result.",
  attributes: {
    version: attribute.string({
      optional: true,
      validators: [oneOf("2008-10-17", "2012-10-17")],
      description:
        "Version of the policy language: `2012-10-17` (default) or `2008-10-17`, which knows no policy variables. Documents " +
        "that are merged in may make it the newer one.",
    }),
    policy_id: attribute.string({ optional: true, description: "`Id` of the policy." }),
    source_policy_documents: documents(
      "Policies as JSON whose statements come first. A Sid may be in one of them only. A `statement` block with the same Sid " +
        "replaces theirs, in its place.",
    ),
    override_policy_documents: documents(
      "Policies as JSON that have the last word, one after the other: each of their statements replaces the one with the same " +
        "Sid, in its place; one with a new Sid, or without a Sid, is added.",
    ),
    json: attribute.string({
      computed: true,
      description:
        "The policy as JSON, indented for people. White space counts towards the 20480 characters of a policy.",
    }),
    minified_json: attribute.string({
      computed: true,
      description: "The same without white space: takes the least room in the policy's 20480 characters.",
    }),
  },
  blocks: {
    statement: block.list({
      description:
        "A statement of the policy. It says who (`principals` or `not_principals`), what (`actions` or `not_actions`) and on " +
        "what (`resources` or `not_resources`): the policy of a configured audience model needs all three.",
      attributes: {
        sid: attribute.string({
          optional: true,
          description:
            "Id of the statement, unique in the policy. Sids `Clean-Rooms-…` are those of AWS Clean Rooms.",
        }),
        effect: attribute.string({
          optional: true,
          validators: [oneOf("Allow", "Deny")],
          description: "`Allow` (default) or `Deny`.",
        }),
        ...statementAttributes,
      },
      blocks: statementBlocks,
    }),
  },
});

export type PolicyDocumentSchema = typeof policyDocumentSchema;
/** Anything may be unknown. */
export type PolicyDocumentConfig = Config<PolicyDocumentSchema>;
export type KnownPolicyDocument = KnownConfig<PolicyDocumentSchema>;
