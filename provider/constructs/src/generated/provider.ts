// Generated from the schema of the provider cleanroomsml by @cdktf/provider-generator (npm run generate); do not edit.
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface CleanroomsmlProviderConfig {
  /**
  * AWS access key id; needs `secret_key` beside it. Better leave it out of the configuration and use a profile, a role or environment variables.
  */
  readonly accessKey?: string;
  /**
  * The AWS accounts that may be worked in; any other is an error, before anything is planned: the account of the credentials, and that of the ARN of each resource. Not together with `forbidden_account_ids`.
  */
  readonly allowedAccountIds?: string[];
  /**
  * Path of a PEM file with the certificate authorities to trust in place of the usual ones. Default: `AWS_CA_BUNDLE`, then `ca_bundle` of the profile.
  */
  readonly customCaBundle?: string;
  /**
  * URL of the Clean Rooms ML API to use instead of AWS's own, for example that of the emulator, `http://127.0.0.1:4580`. It serves every region. Default: `AWS_ENDPOINT_URL_CLEANROOMSML`, then `AWS_ENDPOINT_URL`, then the profile.
  */
  readonly endpoint?: string;
  /**
  * AWS accounts that must not be worked in, by the same two checks. Not together with `allowed_account_ids`.
  */
  readonly forbiddenAccountIds?: string[];
  /**
  * URL of the HTTP proxy for all calls, those of STS included. Hosts that `NO_PROXY` lets through are called directly. Default: `HTTPS_PROXY` and `HTTP_PROXY`.
  */
  readonly httpProxy?: string;
  /**
  * What to do, when planning, about a policy that is valid and yet most likely not what its author means, such as one with an action that cannot be called across accounts, or for everyone: `warn`, `error` (nothing is applied then) or `off`. Each finding has a code, the JSON path and what to do. Default: `warn`.
  */
  readonly lint?: string;
  /**
  * Codes of findings that do not matter here: `action-without-effect`, `wildcard-action`, `unknown-action`, `public-principal`, `deleted-principal`, `missing-generation-job-resource`, `foreign-resource`, `no-collaboration-condition`, `unknown-condition-key`, `service-sid`, `near-size-limit`.
  */
  readonly lintIgnore?: string[];
  /**
  * How often a call is tried again after a throttled or failed attempt. Default: `AWS_MAX_ATTEMPTS` less one, then the profile, then 2; and, while AWS throttles, for two minutes more, within the time of the operation.
  */
  readonly maxRetries?: number;
  /**
  * Profile of the shared configuration and credentials files. Default: `AWS_PROFILE`, then `default`.
  */
  readonly profile?: string;
  /**
  * Region of AWS STS and of calls that are about no single resource. A call about a configured audience model is signed for and sent to the region of its ARN, so one provider block serves every region. Default: `AWS_REGION`, then `AWS_DEFAULT_REGION`, then the profile.
  */
  readonly region?: string;
  /**
  * How calls are tried again: `standard`, or `adaptive`, which also slows down when AWS throttles. Default: `AWS_RETRY_MODE`, then the profile, then `standard`.
  */
  readonly retryMode?: string;
  /**
  * AWS secret access key; needs `access_key` beside it.
  */
  readonly secretKey?: string;
  /**
  * Paths of shared configuration files; a later one has the last word. Default: `AWS_CONFIG_FILE`, then `~/.aws/config`.
  */
  readonly sharedConfigFiles?: string[];
  /**
  * Paths of shared credentials files; a later one has the last word. Default: `AWS_SHARED_CREDENTIALS_FILE`, then `~/.aws/credentials`.
  */
  readonly sharedCredentialsFiles?: string[];
  /**
  * Do not look for credentials before the first resource needs them, and do not ask STS whose they are: of `allowed_account_ids` and `forbidden_account_ids` only the accounts of the ARNs are checked then. With a `server`, do not check the token beforehand.
  */
  readonly skipCredentialsValidation?: boolean | cdktf.IResolvable;
  /**
  * Session token of temporary credentials; needs `access_key` and `secret_key` beside it.
  */
  readonly token?: string;
  /**
  * Call the FIPS endpoints of Clean Rooms ML and of STS. Not together with `endpoint`. Default: `AWS_USE_FIPS_ENDPOINT`, then the profile.
  */
  readonly useFipsEndpoint?: boolean | cdktf.IResolvable;
  /**
  * Alias name
  */
  readonly alias?: string;
  /**
  * assume_role block
  */
  readonly assumeRole?: CleanroomsmlProviderAssumeRole[] | cdktf.IResolvable;
  /**
  * assume_role_with_web_identity block
  */
  readonly assumeRoleWithWebIdentity?: CleanroomsmlProviderAssumeRoleWithWebIdentity;
  /**
  * server block
  */
  readonly server?: CleanroomsmlProviderServer;
}
export interface CleanroomsmlProviderAssumeRole {
  /**
  * How long the role session lasts, 15 minutes to 12 hours, such as `1h`. Default: STS's, 1 hour.
  */
  readonly duration?: string;
  /**
  * External id that the role's trust policy asks for.
  */
  readonly externalId?: string;
  /**
  * IAM policy, as JSON, that further restricts the role session.
  */
  readonly policy?: string;
  /**
  * ARNs of IAM managed policies that further restrict the role session.
  */
  readonly policyArns?: string[];
  /**
  * ARN of the role to assume.
  */
  readonly roleArn: string;
  /**
  * Name of the role session, as it appears in CloudTrail. Default: a name that begins with `terraform-provider-cleanroomsml`.
  */
  readonly sessionName?: string;
  /**
  * Source identity of the role session.
  */
  readonly sourceIdentity?: string;
  /**
  * Tags of the role session.
  */
  readonly tags?: { [key: string]: string };
  /**
  * Keys of the session tags that are passed on when the role assumes another one.
  */
  readonly transitiveTagKeys?: string[];
}

export function cleanroomsmlProviderAssumeRoleToTerraform(struct?: CleanroomsmlProviderAssumeRole | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    duration: cdktf.stringToTerraform(struct!.duration),
    external_id: cdktf.stringToTerraform(struct!.externalId),
    policy: cdktf.stringToTerraform(struct!.policy),
    policy_arns: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.policyArns),
    role_arn: cdktf.stringToTerraform(struct!.roleArn),
    session_name: cdktf.stringToTerraform(struct!.sessionName),
    source_identity: cdktf.stringToTerraform(struct!.sourceIdentity),
    tags: cdktf.hashMapper(cdktf.stringToTerraform)(struct!.tags),
    transitive_tag_keys: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.transitiveTagKeys),
  }
}


export function cleanroomsmlProviderAssumeRoleToHclTerraform(struct?: CleanroomsmlProviderAssumeRole | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    duration: {
      value: cdktf.stringToHclTerraform(struct!.duration),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    external_id: {
      value: cdktf.stringToHclTerraform(struct!.externalId),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    policy: {
      value: cdktf.stringToHclTerraform(struct!.policy),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    policy_arns: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.policyArns),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
    role_arn: {
      value: cdktf.stringToHclTerraform(struct!.roleArn),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    session_name: {
      value: cdktf.stringToHclTerraform(struct!.sessionName),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    source_identity: {
      value: cdktf.stringToHclTerraform(struct!.sourceIdentity),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    tags: {
      value: cdktf.hashMapperHcl(cdktf.stringToHclTerraform)(struct!.tags),
      isBlock: false,
      type: "map",
      storageClassType: "stringMap",
    },
    transitive_tag_keys: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.transitiveTagKeys),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export interface CleanroomsmlProviderAssumeRoleWithWebIdentity {
  /**
  * How long the role session lasts, 15 minutes to 12 hours, such as `1h`. Default: STS's, 1 hour.
  */
  readonly duration?: string;
  /**
  * IAM policy, as JSON, that further restricts the role session.
  */
  readonly policy?: string;
  /**
  * ARNs of IAM managed policies that further restrict the role session.
  */
  readonly policyArns?: string[];
  /**
  * ARN of the role to assume. Default: `AWS_ROLE_ARN`.
  */
  readonly roleArn?: string;
  /**
  * Name of the role session. Default: `AWS_ROLE_SESSION_NAME`, then a name that begins with `terraform-provider-cleanroomsml`.
  */
  readonly sessionName?: string;
  /**
  * The token itself. Not together with `web_identity_token_file`.
  */
  readonly webIdentityToken?: string;
  /**
  * Path of the file that holds the token; it is read anew for each session. Default: `AWS_WEB_IDENTITY_TOKEN_FILE`.
  */
  readonly webIdentityTokenFile?: string;
}

export function cleanroomsmlProviderAssumeRoleWithWebIdentityToTerraform(struct?: CleanroomsmlProviderAssumeRoleWithWebIdentity | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    duration: cdktf.stringToTerraform(struct!.duration),
    policy: cdktf.stringToTerraform(struct!.policy),
    policy_arns: cdktf.listMapper(cdktf.stringToTerraform, false)(struct!.policyArns),
    role_arn: cdktf.stringToTerraform(struct!.roleArn),
    session_name: cdktf.stringToTerraform(struct!.sessionName),
    web_identity_token: cdktf.stringToTerraform(struct!.webIdentityToken),
    web_identity_token_file: cdktf.stringToTerraform(struct!.webIdentityTokenFile),
  }
}


export function cleanroomsmlProviderAssumeRoleWithWebIdentityToHclTerraform(struct?: CleanroomsmlProviderAssumeRoleWithWebIdentity | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    duration: {
      value: cdktf.stringToHclTerraform(struct!.duration),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    policy: {
      value: cdktf.stringToHclTerraform(struct!.policy),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    policy_arns: {
      value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(struct!.policyArns),
      isBlock: false,
      type: "set",
      storageClassType: "stringList",
    },
    role_arn: {
      value: cdktf.stringToHclTerraform(struct!.roleArn),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    session_name: {
      value: cdktf.stringToHclTerraform(struct!.sessionName),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    web_identity_token: {
      value: cdktf.stringToHclTerraform(struct!.webIdentityToken),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    web_identity_token_file: {
      value: cdktf.stringToHclTerraform(struct!.webIdentityTokenFile),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export interface CleanroomsmlProviderServer {
  /**
  * Token of the server, `crml_…`, with the scopes `read` and `write` for the ARNs in question. Default: `CLEANROOMSML_SERVER_TOKEN`.
  */
  readonly token?: string;
  /**
  * URL of the server, without `/v1`, such as `https://policies.example.com`. Default: `CLEANROOMSML_SERVER_URL`.
  */
  readonly url?: string;
}

export function cleanroomsmlProviderServerToTerraform(struct?: CleanroomsmlProviderServer | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    token: cdktf.stringToTerraform(struct!.token),
    url: cdktf.stringToTerraform(struct!.url),
  }
}


export function cleanroomsmlProviderServerToHclTerraform(struct?: CleanroomsmlProviderServer | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    token: {
      value: cdktf.stringToHclTerraform(struct!.token),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    url: {
      value: cdktf.stringToHclTerraform(struct!.url),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}


/**
* Represents a `cleanroomsml`
*/
export class CleanroomsmlProvider extends cdktf.TerraformProvider {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "cleanroomsml";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a CleanroomsmlProvider resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the CleanroomsmlProvider to import
  * @param importFromId The id of the existing CleanroomsmlProvider that should be imported. Refer to the import section in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the CleanroomsmlProvider to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "cleanroomsml", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new `cleanroomsml` Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options CleanroomsmlProviderConfig = {}
  */
  public constructor(scope: Construct, id: string, config: CleanroomsmlProviderConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'cleanroomsml',
      terraformGeneratorMetadata: {
        providerName: 'cleanroomsml',
        providerVersionConstraint: '~> 0.1'
      },
      terraformProviderSource: 'cleanroomsml/cleanroomsml'
    });
    this._accessKey = config.accessKey;
    this._allowedAccountIds = config.allowedAccountIds;
    this._customCaBundle = config.customCaBundle;
    this._endpoint = config.endpoint;
    this._forbiddenAccountIds = config.forbiddenAccountIds;
    this._httpProxy = config.httpProxy;
    this._lint = config.lint;
    this._lintIgnore = config.lintIgnore;
    this._maxRetries = config.maxRetries;
    this._profile = config.profile;
    this._region = config.region;
    this._retryMode = config.retryMode;
    this._secretKey = config.secretKey;
    this._sharedConfigFiles = config.sharedConfigFiles;
    this._sharedCredentialsFiles = config.sharedCredentialsFiles;
    this._skipCredentialsValidation = config.skipCredentialsValidation;
    this._token = config.token;
    this._useFipsEndpoint = config.useFipsEndpoint;
    this._alias = config.alias;
    this._assumeRole = config.assumeRole;
    this._assumeRoleWithWebIdentity = config.assumeRoleWithWebIdentity;
    this._server = config.server;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // access_key - computed: false, optional: true, required: false
  private _accessKey?: string;
  public get accessKey() {
    return this._accessKey;
  }
  public set accessKey(value: string | undefined) {
    this._accessKey = value;
  }
  public resetAccessKey() {
    this._accessKey = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get accessKeyInput() {
    return this._accessKey;
  }

  // allowed_account_ids - computed: false, optional: true, required: false
  private _allowedAccountIds?: string[];
  public get allowedAccountIds() {
    return this._allowedAccountIds;
  }
  public set allowedAccountIds(value: string[] | undefined) {
    this._allowedAccountIds = value;
  }
  public resetAllowedAccountIds() {
    this._allowedAccountIds = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get allowedAccountIdsInput() {
    return this._allowedAccountIds;
  }

  // custom_ca_bundle - computed: false, optional: true, required: false
  private _customCaBundle?: string;
  public get customCaBundle() {
    return this._customCaBundle;
  }
  public set customCaBundle(value: string | undefined) {
    this._customCaBundle = value;
  }
  public resetCustomCaBundle() {
    this._customCaBundle = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get customCaBundleInput() {
    return this._customCaBundle;
  }

  // endpoint - computed: false, optional: true, required: false
  private _endpoint?: string;
  public get endpoint() {
    return this._endpoint;
  }
  public set endpoint(value: string | undefined) {
    this._endpoint = value;
  }
  public resetEndpoint() {
    this._endpoint = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get endpointInput() {
    return this._endpoint;
  }

  // forbidden_account_ids - computed: false, optional: true, required: false
  private _forbiddenAccountIds?: string[];
  public get forbiddenAccountIds() {
    return this._forbiddenAccountIds;
  }
  public set forbiddenAccountIds(value: string[] | undefined) {
    this._forbiddenAccountIds = value;
  }
  public resetForbiddenAccountIds() {
    this._forbiddenAccountIds = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get forbiddenAccountIdsInput() {
    return this._forbiddenAccountIds;
  }

  // http_proxy - computed: false, optional: true, required: false
  private _httpProxy?: string;
  public get httpProxy() {
    return this._httpProxy;
  }
  public set httpProxy(value: string | undefined) {
    this._httpProxy = value;
  }
  public resetHttpProxy() {
    this._httpProxy = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get httpProxyInput() {
    return this._httpProxy;
  }

  // lint - computed: false, optional: true, required: false
  private _lint?: string;
  public get lint() {
    return this._lint;
  }
  public set lint(value: string | undefined) {
    this._lint = value;
  }
  public resetLint() {
    this._lint = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get lintInput() {
    return this._lint;
  }

  // lint_ignore - computed: false, optional: true, required: false
  private _lintIgnore?: string[];
  public get lintIgnore() {
    return this._lintIgnore;
  }
  public set lintIgnore(value: string[] | undefined) {
    this._lintIgnore = value;
  }
  public resetLintIgnore() {
    this._lintIgnore = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get lintIgnoreInput() {
    return this._lintIgnore;
  }

  // max_retries - computed: false, optional: true, required: false
  private _maxRetries?: number;
  public get maxRetries() {
    return this._maxRetries;
  }
  public set maxRetries(value: number | undefined) {
    this._maxRetries = value;
  }
  public resetMaxRetries() {
    this._maxRetries = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get maxRetriesInput() {
    return this._maxRetries;
  }

  // profile - computed: false, optional: true, required: false
  private _profile?: string;
  public get profile() {
    return this._profile;
  }
  public set profile(value: string | undefined) {
    this._profile = value;
  }
  public resetProfile() {
    this._profile = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get profileInput() {
    return this._profile;
  }

  // region - computed: false, optional: true, required: false
  private _region?: string;
  public get region() {
    return this._region;
  }
  public set region(value: string | undefined) {
    this._region = value;
  }
  public resetRegion() {
    this._region = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get regionInput() {
    return this._region;
  }

  // retry_mode - computed: false, optional: true, required: false
  private _retryMode?: string;
  public get retryMode() {
    return this._retryMode;
  }
  public set retryMode(value: string | undefined) {
    this._retryMode = value;
  }
  public resetRetryMode() {
    this._retryMode = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get retryModeInput() {
    return this._retryMode;
  }

  // secret_key - computed: false, optional: true, required: false
  private _secretKey?: string;
  public get secretKey() {
    return this._secretKey;
  }
  public set secretKey(value: string | undefined) {
    this._secretKey = value;
  }
  public resetSecretKey() {
    this._secretKey = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get secretKeyInput() {
    return this._secretKey;
  }

  // shared_config_files - computed: false, optional: true, required: false
  private _sharedConfigFiles?: string[];
  public get sharedConfigFiles() {
    return this._sharedConfigFiles;
  }
  public set sharedConfigFiles(value: string[] | undefined) {
    this._sharedConfigFiles = value;
  }
  public resetSharedConfigFiles() {
    this._sharedConfigFiles = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get sharedConfigFilesInput() {
    return this._sharedConfigFiles;
  }

  // shared_credentials_files - computed: false, optional: true, required: false
  private _sharedCredentialsFiles?: string[];
  public get sharedCredentialsFiles() {
    return this._sharedCredentialsFiles;
  }
  public set sharedCredentialsFiles(value: string[] | undefined) {
    this._sharedCredentialsFiles = value;
  }
  public resetSharedCredentialsFiles() {
    this._sharedCredentialsFiles = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get sharedCredentialsFilesInput() {
    return this._sharedCredentialsFiles;
  }

  // skip_credentials_validation - computed: false, optional: true, required: false
  private _skipCredentialsValidation?: boolean | cdktf.IResolvable;
  public get skipCredentialsValidation() {
    return this._skipCredentialsValidation;
  }
  public set skipCredentialsValidation(value: boolean | cdktf.IResolvable | undefined) {
    this._skipCredentialsValidation = value;
  }
  public resetSkipCredentialsValidation() {
    this._skipCredentialsValidation = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get skipCredentialsValidationInput() {
    return this._skipCredentialsValidation;
  }

  // token - computed: false, optional: true, required: false
  private _token?: string;
  public get token() {
    return this._token;
  }
  public set token(value: string | undefined) {
    this._token = value;
  }
  public resetToken() {
    this._token = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tokenInput() {
    return this._token;
  }

  // use_fips_endpoint - computed: false, optional: true, required: false
  private _useFipsEndpoint?: boolean | cdktf.IResolvable;
  public get useFipsEndpoint() {
    return this._useFipsEndpoint;
  }
  public set useFipsEndpoint(value: boolean | cdktf.IResolvable | undefined) {
    this._useFipsEndpoint = value;
  }
  public resetUseFipsEndpoint() {
    this._useFipsEndpoint = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get useFipsEndpointInput() {
    return this._useFipsEndpoint;
  }

  // alias - computed: false, optional: true, required: false
  private _alias?: string;
  public get alias() {
    return this._alias;
  }
  public set alias(value: string | undefined) {
    this._alias = value;
  }
  public resetAlias() {
    this._alias = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get aliasInput() {
    return this._alias;
  }

  // assume_role - computed: false, optional: true, required: false
  private _assumeRole?: CleanroomsmlProviderAssumeRole[] | cdktf.IResolvable;
  public get assumeRole() {
    return this._assumeRole;
  }
  public set assumeRole(value: CleanroomsmlProviderAssumeRole[] | cdktf.IResolvable | undefined) {
    this._assumeRole = value;
  }
  public resetAssumeRole() {
    this._assumeRole = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get assumeRoleInput() {
    return this._assumeRole;
  }

  // assume_role_with_web_identity - computed: false, optional: true, required: false
  private _assumeRoleWithWebIdentity?: CleanroomsmlProviderAssumeRoleWithWebIdentity;
  public get assumeRoleWithWebIdentity() {
    return this._assumeRoleWithWebIdentity;
  }
  public set assumeRoleWithWebIdentity(value: CleanroomsmlProviderAssumeRoleWithWebIdentity | undefined) {
    this._assumeRoleWithWebIdentity = value;
  }
  public resetAssumeRoleWithWebIdentity() {
    this._assumeRoleWithWebIdentity = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get assumeRoleWithWebIdentityInput() {
    return this._assumeRoleWithWebIdentity;
  }

  // server - computed: false, optional: true, required: false
  private _server?: CleanroomsmlProviderServer;
  public get server() {
    return this._server;
  }
  public set server(value: CleanroomsmlProviderServer | undefined) {
    this._server = value;
  }
  public resetServer() {
    this._server = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get serverInput() {
    return this._server;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeAttributes(): { [name: string]: any } {
    return {
      access_key: cdktf.stringToTerraform(this._accessKey),
      allowed_account_ids: cdktf.listMapper(cdktf.stringToTerraform, false)(this._allowedAccountIds),
      custom_ca_bundle: cdktf.stringToTerraform(this._customCaBundle),
      endpoint: cdktf.stringToTerraform(this._endpoint),
      forbidden_account_ids: cdktf.listMapper(cdktf.stringToTerraform, false)(this._forbiddenAccountIds),
      http_proxy: cdktf.stringToTerraform(this._httpProxy),
      lint: cdktf.stringToTerraform(this._lint),
      lint_ignore: cdktf.listMapper(cdktf.stringToTerraform, false)(this._lintIgnore),
      max_retries: cdktf.numberToTerraform(this._maxRetries),
      profile: cdktf.stringToTerraform(this._profile),
      region: cdktf.stringToTerraform(this._region),
      retry_mode: cdktf.stringToTerraform(this._retryMode),
      secret_key: cdktf.stringToTerraform(this._secretKey),
      shared_config_files: cdktf.listMapper(cdktf.stringToTerraform, false)(this._sharedConfigFiles),
      shared_credentials_files: cdktf.listMapper(cdktf.stringToTerraform, false)(this._sharedCredentialsFiles),
      skip_credentials_validation: cdktf.booleanToTerraform(this._skipCredentialsValidation),
      token: cdktf.stringToTerraform(this._token),
      use_fips_endpoint: cdktf.booleanToTerraform(this._useFipsEndpoint),
      alias: cdktf.stringToTerraform(this._alias),
      assume_role: cdktf.listMapper(cleanroomsmlProviderAssumeRoleToTerraform, true)(this._assumeRole),
      assume_role_with_web_identity: cleanroomsmlProviderAssumeRoleWithWebIdentityToTerraform(this._assumeRoleWithWebIdentity),
      server: cleanroomsmlProviderServerToTerraform(this._server),
    };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      access_key: {
        value: cdktf.stringToHclTerraform(this._accessKey),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      allowed_account_ids: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._allowedAccountIds),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      custom_ca_bundle: {
        value: cdktf.stringToHclTerraform(this._customCaBundle),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      endpoint: {
        value: cdktf.stringToHclTerraform(this._endpoint),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      forbidden_account_ids: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._forbiddenAccountIds),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      http_proxy: {
        value: cdktf.stringToHclTerraform(this._httpProxy),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      lint: {
        value: cdktf.stringToHclTerraform(this._lint),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      lint_ignore: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._lintIgnore),
        isBlock: false,
        type: "set",
        storageClassType: "stringList",
      },
      max_retries: {
        value: cdktf.numberToHclTerraform(this._maxRetries),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      profile: {
        value: cdktf.stringToHclTerraform(this._profile),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      region: {
        value: cdktf.stringToHclTerraform(this._region),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      retry_mode: {
        value: cdktf.stringToHclTerraform(this._retryMode),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      secret_key: {
        value: cdktf.stringToHclTerraform(this._secretKey),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      shared_config_files: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._sharedConfigFiles),
        isBlock: false,
        type: "list",
        storageClassType: "stringList",
      },
      shared_credentials_files: {
        value: cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._sharedCredentialsFiles),
        isBlock: false,
        type: "list",
        storageClassType: "stringList",
      },
      skip_credentials_validation: {
        value: cdktf.booleanToHclTerraform(this._skipCredentialsValidation),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      token: {
        value: cdktf.stringToHclTerraform(this._token),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      use_fips_endpoint: {
        value: cdktf.booleanToHclTerraform(this._useFipsEndpoint),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      alias: {
        value: cdktf.stringToHclTerraform(this._alias),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      assume_role: {
        value: cdktf.listMapperHcl(cleanroomsmlProviderAssumeRoleToHclTerraform, true)(this._assumeRole),
        isBlock: true,
        type: "list",
        storageClassType: "CleanroomsmlProviderAssumeRoleList",
      },
      assume_role_with_web_identity: {
        value: cleanroomsmlProviderAssumeRoleWithWebIdentityToHclTerraform(this._assumeRoleWithWebIdentity),
        isBlock: true,
        type: "struct",
        storageClassType: "CleanroomsmlProviderAssumeRoleWithWebIdentity",
      },
      server: {
        value: cleanroomsmlProviderServerToHclTerraform(this._server),
        isBlock: true,
        type: "struct",
        storageClassType: "CleanroomsmlProviderServer",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
