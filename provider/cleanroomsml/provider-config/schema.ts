import { attribute, schema, types } from "terraform-plugin-framework-ts";
import { lintArguments } from "./lint-arguments.js";
import { assumeRoleBlock, webIdentityBlock } from "./role-blocks.js";
import { serverBlock } from "./server-block.js";
import {
  accountIdsValidator,
  endpointValidator,
  maxRetriesValidator,
  proxyValidator,
  regionValidator,
  retryModeValidator,
} from "./validators.js";

/** `provider "cleanroomsml" { … }`. Every argument is optional: the SDK's default chain fills in. */
export const providerSchema = schema({
  description:
    "Manages the policies of configured audience models in AWS Clean Rooms ML. Whatever is left out is taken from where " +
    "the AWS SDK takes it: environment variables, the shared configuration files, container or instance metadata. With a " +
    "`server` block it works through a resource server instead, with a token and without AWS credentials.",
  attributes: {
    region: attribute.string({
      optional: true,
      validators: [regionValidator()],
      description:
        "Region of AWS STS and of calls that are about no single resource. A call about a configured audience model is " +
        "signed for and sent to the region of its ARN, so one provider block serves every region. Default: `AWS_REGION`, " +
        "then `AWS_DEFAULT_REGION`, then the profile.",
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
        "profile, then 2; and, while AWS throttles, for two minutes more, within the time of the operation.",
    }),
    retry_mode: attribute.string({
      optional: true,
      validators: [retryModeValidator()],
      description:
        "How calls are tried again: `standard`, or `adaptive`, which also slows down when AWS throttles. Default: " +
        "`AWS_RETRY_MODE`, then the profile, then `standard`.",
    }),
    http_proxy: attribute.string({
      optional: true,
      validators: [proxyValidator()],
      description:
        "URL of the HTTP proxy for all calls, those of STS included. Hosts that `NO_PROXY` lets through are called directly. " +
        "Default: `HTTPS_PROXY` and `HTTP_PROXY`.",
    }),
    custom_ca_bundle: attribute.string({
      optional: true,
      description:
        "Path of a PEM file with the certificate authorities to trust in place of the usual ones. Default: `AWS_CA_BUNDLE`, " +
        "then `ca_bundle` of the profile.",
    }),
    use_fips_endpoint: attribute.bool({
      optional: true,
      description:
        "Call the FIPS endpoints of Clean Rooms ML and of STS. Not together with `endpoint`. Default: " +
        "`AWS_USE_FIPS_ENDPOINT`, then the profile.",
    }),
    allowed_account_ids: attribute.set({
      optional: true,
      elementType: types.string,
      validators: [accountIdsValidator()],
      description:
        "The AWS accounts that may be worked in; any other is an error, before anything is planned: the account of the " +
        "credentials, and that of the ARN of each resource. Not together with `forbidden_account_ids`.",
    }),
    forbidden_account_ids: attribute.set({
      optional: true,
      elementType: types.string,
      validators: [accountIdsValidator()],
      description:
        "AWS accounts that must not be worked in, by the same two checks. Not together with `allowed_account_ids`.",
    }),
    skip_credentials_validation: attribute.bool({
      optional: true,
      description:
        "Do not look for credentials before the first resource needs them, and do not ask STS whose they are: of " +
        "`allowed_account_ids` and `forbidden_account_ids` only the accounts of the ARNs are checked then. With a `server`, " +
        "do not check the token beforehand.",
    }),
    ...lintArguments,
  },
  blocks: {
    assume_role: assumeRoleBlock,
    assume_role_with_web_identity: webIdentityBlock,
    server: serverBlock,
  },
});

export type ProviderSchema = typeof providerSchema;
