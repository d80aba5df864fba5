import { attribute, block, schema, types } from "terraform-plugin-framework-ts";
import { duration } from "terraform-plugin-framework-ts/timeouts";
import { endpointValidator, maxRetriesValidator, regionValidator } from "./validators.js";

/** `provider "cleanroomsml" { … }`. Every argument is optional: the SDK's default chain fills in. */
export const providerSchema = schema({
  description:
    "Manages the policies of configured audience models in AWS Clean Rooms ML. Whatever is left out is taken from where " +
    "the AWS SDK takes it: environment variables, the shared configuration files, container or instance metadata.",
  attributes: {
    region: attribute.string({
      optional: true,
      validators: [regionValidator()],
      description:
        "Region of AWS STS and of calls that are about no single resource. A call about a configured audience model is " +
        "signed for and sent to the region of its ARN, so one provider block serves every region. Default: `AWS_REGION`, " +
        "then the profile.",
    }),
    endpoint: attribute.string({
      optional: true,
      validators: [endpointValidator()],
      description:
        "URL of the Clean Rooms ML API to use instead of AWS's own, for example that of the emulator, " +
        "`http://127.0.0.1:4580`. It serves every region. Default: `AWS_ENDPOINT_URL_CLEANROOMSML`, then `AWS_ENDPOINT_URL`, " +
        "then the profile.",
    }),
    profile: attribute.string({
      optional: true,
      description:
        "Profile of the shared configuration and credentials files. Default: `AWS_PROFILE`, then `default`.",
    }),
    access_key: attribute.string({
      optional: true,
      sensitive: true,
      description:
        "AWS access key id; needs `secret_key` beside it. Better leave it out of the configuration and use a profile, a role " +
        "or environment variables.",
    }),
    secret_key: attribute.string({
      optional: true,
      sensitive: true,
      description: "AWS secret access key; needs `access_key` beside it.",
    }),
    token: attribute.string({
      optional: true,
      sensitive: true,
      description: "Session token of temporary credentials; needs `access_key` and `secret_key` beside it.",
    }),
    shared_config_files: attribute.list({
      optional: true,
      elementType: types.string,
      description:
        "Paths of shared configuration files; a later one has the last word. Default: `AWS_CONFIG_FILE`, then `~/.aws/config`.",
    }),
    shared_credentials_files: attribute.list({
      optional: true,
      elementType: types.string,
      description:
        "Paths of shared credentials files; a later one has the last word. Default: `AWS_SHARED_CREDENTIALS_FILE`, then " +
        "`~/.aws/credentials`.",
    }),
    max_retries: attribute.int32({
      optional: true,
      validators: [maxRetriesValidator()],
      description:
        "How often a call is tried again after a throttled or failed attempt. Default: `AWS_MAX_ATTEMPTS` less one, then the " +
        "profile, then 2.",
    }),
  },
  blocks: {
    assume_role: block.single({
      description: "A role to assume, with the credentials found otherwise.",
      attributes: {
        role_arn: attribute.string({ required: true, description: "ARN of the role to assume." }),
        session_name: attribute.string({
          optional: true,
          description:
            "Name of the role session, as it appears in CloudTrail. Default: a name of the SDK's making.",
        }),
        external_id: attribute.string({
          optional: true,
          description: "External id that the role's trust policy asks for.",
        }),
        duration: attribute.string({
          optional: true,
          validators: [duration()],
          description:
            "How long the role session lasts, 15 minutes to 12 hours, such as `1h`. Default: STS's, 1 hour.",
        }),
        policy: attribute.string({
          optional: true,
          description: "IAM policy, as JSON, that further restricts the role session.",
        }),
        policy_arns: attribute.set({
          optional: true,
          elementType: types.string,
          description: "ARNs of IAM managed policies that further restrict the role session.",
        }),
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
    }),
  },
});

export type ProviderSchema = typeof providerSchema;
