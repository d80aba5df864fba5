import { type Config, isKnown, isUnknown, type Unknown } from "terraform-plugin-framework-ts";
import { parseDuration } from "terraform-plugin-framework-ts/timeouts";
import type { ProviderSchema } from "./schema.js";
import { awsArgumentsIn } from "./ways.js";

/** The provider block as plain data. What is undefined, the SDK's default chain fills in. */
export interface ProviderSettings {
  readonly region: string | undefined;
  readonly endpoint: string | undefined;
  readonly profile: string | undefined;
  readonly accessKeyId: string | undefined;
  readonly secretAccessKey: string | undefined;
  readonly sessionToken: string | undefined;
  /** Empty: the SDK's default. */
  readonly sharedConfigFiles: readonly string[];
  readonly sharedCredentialsFiles: readonly string[];
  readonly maxRetries: number | undefined;
  readonly retryMode: string | undefined;
  readonly httpProxy: string | undefined;
  readonly customCaBundle: string | undefined;
  readonly useFipsEndpoint: boolean | undefined;
  /** Empty: every account. */
  readonly allowedAccountIds: readonly string[];
  readonly forbiddenAccountIds: readonly string[];
  readonly skipCredentialsValidation: boolean;
  /** Each is assumed with the session of the one before. */
  readonly assumeRoles: readonly AssumeRoleSettings[];
  readonly webIdentity: WebIdentitySettings | undefined;
  /** Undefined: AWS itself. */
  readonly server: ServerSettings | undefined;
}

interface RoleSessionSettings {
  readonly sessionName: string | undefined;
  readonly durationSeconds: number | undefined;
  readonly policy: string | undefined;
  readonly policyArns: readonly string[];
}

export interface AssumeRoleSettings extends RoleSessionSettings {
  readonly roleArn: string;
  readonly externalId: string | undefined;
  readonly sourceIdentity: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly transitiveTagKeys: readonly string[];
}

export interface WebIdentitySettings extends RoleSessionSettings {
  readonly roleArn: string | undefined;
  readonly token: string | undefined;
  readonly tokenFile: string | undefined;
}

/** The resource server to work through, as block and environment have it. */
export interface ServerSettings {
  readonly url: string | undefined;
  readonly token: string | undefined;
  /** Arguments of the block that say how to reach AWS, and so contradict it. */
  readonly contradicting: readonly string[];
}

export type ReadSettings =
  | { readonly kind: "known"; readonly settings: ProviderSettings }
  /** The block refers to something that does not exist yet; `arguments` are the names that are not known. */
  | { readonly kind: "unknown"; readonly arguments: readonly string[] };

/** Variables of the environment that the SDK does not look at itself. */
export type Environment = Readonly<Record<string, string | undefined>>;

type ProviderConfig = Config<ProviderSchema>;
type Maybe<T> = T | null | Unknown;

export function readSettings(config: ProviderConfig, environment: Environment = {}): ReadSettings {
  const unknown = Object.entries(config)
    .filter(([, value]) => holdsUnknown(value))
    .map(([name]) => name);
  if (unknown.length > 0) return { kind: "unknown", arguments: unknown };
  return {
    kind: "known",
    settings: {
      region: text(config.region),
      endpoint: text(config.endpoint),
      profile: text(config.profile),
      accessKeyId: text(config.access_key),
      secretAccessKey: text(config.secret_key),
      sessionToken: text(config.token),
      sharedConfigFiles: texts(config.shared_config_files),
      sharedCredentialsFiles: texts(config.shared_credentials_files),
      maxRetries: isKnown(config.max_retries) ? config.max_retries : undefined,
      retryMode: text(config.retry_mode),
      httpProxy: text(config.http_proxy),
      customCaBundle: text(config.custom_ca_bundle),
      useFipsEndpoint: isKnown(config.use_fips_endpoint) ? config.use_fips_endpoint : undefined,
      allowedAccountIds: texts(config.allowed_account_ids),
      forbiddenAccountIds: texts(config.forbidden_account_ids),
      skipCredentialsValidation: config.skip_credentials_validation === true,
      assumeRoles: isKnown(config.assume_role)
        ? config.assume_role.flatMap((role) => (isKnown(role) ? assumeRole(role) : []))
        : [],
      webIdentity: webIdentity(config.assume_role_with_web_identity),
      server: server(config, environment),
    },
  };
}

type RepeatedBlock<B> = B extends readonly (infer Item)[] ? Exclude<Item, null | Unknown> : never;

function assumeRole(block: RepeatedBlock<ProviderConfig["assume_role"]>): AssumeRoleSettings[] {
  if (!isKnown(block.role_arn)) return [];
  return [
    {
      roleArn: block.role_arn,
      ...roleSession(block),
      externalId: text(block.external_id),
      sourceIdentity: text(block.source_identity),
      tags: isKnown(block.tags)
        ? Object.fromEntries(
            Object.entries(block.tags).flatMap(([key, value]) => (isKnown(value) ? [[key, value]] : [])),
          )
        : {},
      transitiveTagKeys: texts(block.transitive_tag_keys),
    },
  ];
}

function webIdentity(
  block: ProviderConfig["assume_role_with_web_identity"],
): WebIdentitySettings | undefined {
  if (!isKnown(block)) return undefined;
  return {
    roleArn: text(block.role_arn),
    ...roleSession(block),
    token: text(block.web_identity_token),
    tokenFile: text(block.web_identity_token_file),
  };
}

interface RoleSessionBlock {
  readonly session_name: Maybe<string>;
  readonly duration: Maybe<string>;
  readonly policy: Maybe<string>;
  readonly policy_arns: Maybe<readonly Maybe<string>[]>;
}

function roleSession(block: RoleSessionBlock): RoleSessionSettings {
  const duration = isKnown(block.duration) ? parseDuration(block.duration) : undefined;
  return {
    sessionName: text(block.session_name),
    durationSeconds: duration?.kind === "duration" ? Math.round(duration.milliseconds / 1000) : undefined,
    policy: text(block.policy),
    policyArns: texts(block.policy_arns),
  };
}

/** The block, whose gaps the environment fills; without a block the environment alone, if it names a server. */
function server(config: ProviderConfig, environment: Environment): ServerSettings | undefined {
  const url = environment.CLEANROOMSML_SERVER_URL || undefined;
  const token = environment.CLEANROOMSML_SERVER_TOKEN || undefined;
  const contradicting = awsArgumentsIn(config);
  if (!isKnown(config.server)) return url === undefined ? undefined : { url, token, contradicting };
  return { url: text(config.server.url) ?? url, token: text(config.server.token) ?? token, contradicting };
}

/** An empty string counts as left out, as it does in environment variables. */
function text(value: Maybe<string>): string | undefined {
  return isKnown(value) && value !== "" ? value : undefined;
}

function texts(value: Maybe<readonly Maybe<string>[]>): readonly string[] {
  return isKnown(value) ? value.filter((item) => isKnown(item)).filter((item) => item !== "") : [];
}

function holdsUnknown(value: unknown): boolean {
  if (isUnknown(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsUnknown);
}
