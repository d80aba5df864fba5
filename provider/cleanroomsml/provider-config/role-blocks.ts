import { attribute, block, types } from "terraform-plugin-framework-ts";
import { duration } from "terraform-plugin-framework-ts/timeouts";
import { roleArnValidator, sessionDurationValidator, sessionPolicyValidator } from "./validators.js";

/** What every role session can be given. */
const restrictions = {
  duration: attribute.string({
    optional: true,
    validators: [duration(), sessionDurationValidator()],
    description:
      "How long the role session lasts, 15 minutes to 12 hours, such as `1h`. Default: STS's, 1 hour.",
  }),
  policy: attribute.string({
    optional: true,
    validators: [sessionPolicyValidator()],
    description: "IAM policy, as JSON, that further restricts the role session.",
  }),
  policy_arns: attribute.set({
    optional: true,
    elementType: types.string,
    description: "ARNs of IAM managed policies that further restrict the role session.",
  }),
};

/** `assume_role { … }`, any number of times. */
export const assumeRoleBlock = block.list({
  description:
    "A role to assume, with the credentials found otherwise. Of several blocks each role is assumed with the session of the " +
    "one before, in the order of the blocks; the last session is the one that works.",
  attributes: {
    role_arn: attribute.string({
      required: true,
      validators: [roleArnValidator()],
      description: "ARN of the role to assume.",
    }),
    session_name: attribute.string({
      optional: true,
      description:
        "Name of the role session, as it appears in CloudTrail. Default: a name that begins with `terraform-provider-cleanroomsml`.",
    }),
    external_id: attribute.string({
      optional: true,
      description: "External id that the role's trust policy asks for.",
    }),
    ...restrictions,
    source_identity: attribute.string({
      optional: true,
      description: "Source identity of the role session.",
    }),
    tags: attribute.map({
      optional: true,
      elementType: types.string,
      description: "Tags of the role session.",
    }),
    transitive_tag_keys: attribute.set({
      optional: true,
      elementType: types.string,
      description: "Keys of the session tags that are passed on when the role assumes another one.",
    }),
  },
});

/** `assume_role_with_web_identity { … }` */
export const webIdentityBlock = block.single({
  description:
    "A role to assume with a token of an identity provider (OpenID Connect), such as that of a CI system or a Kubernetes " +
    "service account. `assume_role` blocks go on from its session.",
  attributes: {
    role_arn: attribute.string({
      optional: true,
      validators: [roleArnValidator()],
      description: "ARN of the role to assume. Default: `AWS_ROLE_ARN`.",
    }),
    session_name: attribute.string({
      optional: true,
      description:
        "Name of the role session. Default: `AWS_ROLE_SESSION_NAME`, then a name that begins with `terraform-provider-cleanroomsml`.",
    }),
    web_identity_token: attribute.string({
      optional: true,
      sensitive: true,
      description: "The token itself. Not together with `web_identity_token_file`.",
    }),
    web_identity_token_file: attribute.string({
      optional: true,
      description:
        "Path of the file that holds the token; it is read anew for each session. Default: `AWS_WEB_IDENTITY_TOKEN_FILE`.",
    }),
    ...restrictions,
  },
});
