import {
  type CleanRoomsMLClientConfig,
  createRequestHandler,
  defaultCredentials,
} from "@cleanroomsml/core/aws";
import { loadConfig, NODE_REGION_CONFIG_FILE_OPTIONS, NODE_REGION_CONFIG_OPTIONS } from "@smithy/core/config";
import type { AssumeRoleSettings, ProviderSettings } from "../provider-config/settings.js";
import type { SharedFiles } from "./shared-files.js";

type Credentials = NonNullable<CleanRoomsMLClientConfig["credentials"]>;

/**
 * The client's configuration from the provider block; what is left out stays the SDK's default. Its region is that of
 * STS and of calls without an ARN; clients for ARNs get their own.
 */
export function clientConfiguration(
  settings: ProviderSettings,
  files: SharedFiles,
  version: string,
): CleanRoomsMLClientConfig {
  const profile = settings.profile === undefined ? {} : { profile: settings.profile };
  const region = settings.region ?? regionOfEnvironment({ ...profile, ...files });
  return {
    ...profile,
    ...files,
    region,
    credentials: credentials(settings, { ...profile, ...files }),
    customUserAgent: [["terraform-provider-cleanroomsml", version]],
    ...(settings.endpoint === undefined ? {} : { endpoint: settings.endpoint }),
    ...(settings.maxRetries === undefined ? {} : { maxAttempts: settings.maxRetries + 1 }),
  };
}

interface Profile extends SharedFiles {
  readonly profile?: string;
}

/** AWS_REGION, then the profile, then a region that STS has in any case. */
function regionOfEnvironment(profile: Profile): () => Promise<string> {
  return loadConfig(
    { ...NODE_REGION_CONFIG_OPTIONS, default: "us-east-1" },
    { ...NODE_REGION_CONFIG_FILE_OPTIONS, ...profile },
  );
}

function credentials(settings: ProviderSettings, profile: Profile): Credentials {
  const source = ownCredentials(settings, profile);
  return settings.assumeRole === undefined ? source : assumedRole(settings.assumeRole, source);
}

/** Keys of the provider block, else the SDK's default chain. */
function ownCredentials(
  { accessKeyId, secretAccessKey, sessionToken }: ProviderSettings,
  profile: Profile,
): Credentials {
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    return defaultCredentials(createRequestHandler(profile), profile);
  }
  const keys = { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
  return async () => keys;
}

/** STS is called in the region, and through the proxy, of the client that asks first. */
function assumedRole(role: AssumeRoleSettings, masterCredentials: Credentials): Credentials {
  let assuming: ReturnType<typeof roleProvider> | undefined;
  return async (properties) => {
    assuming ??= roleProvider(role, masterCredentials);
    return (await assuming)(properties);
  };
}

/** Loaded where a role is to be assumed, and only there. */
async function roleProvider(role: AssumeRoleSettings, masterCredentials: Credentials) {
  const { fromTemporaryCredentials } = await import("@aws-sdk/credential-providers");
  return fromTemporaryCredentials({
    masterCredentials,
    params: {
      RoleArn: role.roleArn,
      RoleSessionName: role.sessionName ?? `terraform-provider-cleanroomsml-${Date.now()}`,
      ...(role.externalId === undefined ? {} : { ExternalId: role.externalId }),
      ...(role.durationSeconds === undefined ? {} : { DurationSeconds: role.durationSeconds }),
      ...(role.policy === undefined ? {} : { Policy: role.policy }),
      ...(role.policyArns.length === 0 ? {} : { PolicyArns: role.policyArns.map((arn) => ({ arn })) }),
      ...(role.sourceIdentity === undefined ? {} : { SourceIdentity: role.sourceIdentity }),
      ...(Object.keys(role.tags).length === 0
        ? {}
        : { Tags: Object.entries(role.tags).map(([Key, Value]) => ({ Key, Value })) }),
      ...(role.transitiveTagKeys.length === 0 ? {} : { TransitiveTagKeys: [...role.transitiveTagKeys] }),
    },
  });
}
