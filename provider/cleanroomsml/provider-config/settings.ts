import { type Config, isKnown, isUnknown, type Unknown } from "terraform-plugin-framework-ts";
import { parseDuration } from "terraform-plugin-framework-ts/timeouts";
import type { ProviderSchema } from "./schema.js";

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
  readonly assumeRole: AssumeRoleSettings | undefined;
}

export interface AssumeRoleSettings {
  readonly roleArn: string;
  readonly sessionName: string | undefined;
  readonly externalId: string | undefined;
  readonly durationSeconds: number | undefined;
  readonly policy: string | undefined;
  readonly policyArns: readonly string[];
  readonly sourceIdentity: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly transitiveTagKeys: readonly string[];
}

export type ReadSettings =
  | { readonly kind: "known"; readonly settings: ProviderSettings }
  /** The block refers to something that does not exist yet; `arguments` are the names that are not known. */
  | { readonly kind: "unknown"; readonly arguments: readonly string[] };

type ProviderConfig = Config<ProviderSchema>;
type Maybe<T> = T | null | Unknown;

export function readSettings(config: ProviderConfig): ReadSettings {
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
      assumeRole: assumeRole(config.assume_role),
    },
  };
}

function assumeRole(block: ProviderConfig["assume_role"]): AssumeRoleSettings | undefined {
  if (!isKnown(block) || !isKnown(block.role_arn)) return undefined;
  const duration = isKnown(block.duration) ? parseDuration(block.duration) : undefined;
  return {
    roleArn: block.role_arn,
    sessionName: text(block.session_name),
    externalId: text(block.external_id),
    durationSeconds: duration?.kind === "duration" ? Math.round(duration.milliseconds / 1000) : undefined,
    policy: text(block.policy),
    policyArns: texts(block.policy_arns),
    sourceIdentity: text(block.source_identity),
    tags: isKnown(block.tags)
      ? Object.fromEntries(
          Object.entries(block.tags).flatMap(([key, value]) => (isKnown(value) ? [[key, value]] : [])),
        )
      : {},
    transitiveTagKeys: texts(block.transitive_tag_keys),
  };
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
