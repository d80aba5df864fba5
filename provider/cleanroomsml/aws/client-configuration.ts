import {
  type CleanRoomsMLClientConfig,
  createRequestHandler,
  defaultCredentials,
} from "@cleanroomsml/core/aws";
import { loadConfig, NODE_REGION_CONFIG_FILE_OPTIONS, NODE_REGION_CONFIG_OPTIONS } from "@smithy/core/config";
import type { ProviderSettings } from "../provider-config/settings.js";
import {
  assumedRoles,
  type Credentials,
  type LoadProviders,
  type StsOptions,
  webIdentitySession,
} from "./role-sessions.js";
import { type SharedFiles, shareFiles } from "./shared-files.js";

/**
 * The client's configuration from the provider block; what is left out stays the SDK's default. Its region is that of
 * STS and of calls without an ARN; clients for ARNs get their own.
 */
export function clientConfiguration(
  settings: ProviderSettings,
  files: SharedFiles,
  version: string,
): CleanRoomsMLClientConfig & { readonly credentials: Credentials } {
  const profile = { ...(settings.profile === undefined ? {} : { profile: settings.profile }), ...files };
  const region = settings.region ?? regionOfEnvironment(profile);
  const fips = settings.useFipsEndpoint === undefined ? {} : { useFipsEndpoint: settings.useFipsEndpoint };
  const way = { ...profile, ...wayOf(settings) };
  const requestHandler = createRequestHandler(way);
  return {
    ...way,
    ...fips,
    region,
    credentials: credentials(settings, profile, { region, requestHandler, ...fips }),
    customUserAgent: [["terraform-provider-cleanroomsml", version]],
    ...(settings.endpoint === undefined ? {} : { endpoint: settings.endpoint }),
    ...(settings.maxRetries === undefined ? {} : { maxAttempts: settings.maxRetries + 1 }),
    ...(settings.retryMode === undefined ? {} : { retryMode: settings.retryMode }),
  };
}

/** Proxy and certificate authorities, of AWS and of a resource server alike. */
export function wayOf({
  httpProxy,
  customCaBundle,
}: Pick<ProviderSettings, "httpProxy" | "customCaBundle">): Pick<
  CleanRoomsMLClientConfig,
  "proxy" | "caBundle"
> {
  return {
    ...(httpProxy === undefined ? {} : { proxy: { url: httpProxy, heedNoProxy: true } }),
    ...(customCaBundle === undefined ? {} : { caBundle: customCaBundle }),
  };
}

interface Profile extends SharedFiles {
  readonly profile?: string;
}

/** AWS_REGION, AWS_DEFAULT_REGION, then the profile, then a region that STS has in any case. */
function regionOfEnvironment(profile: Profile): () => Promise<string> {
  return loadConfig(
    {
      ...NODE_REGION_CONFIG_OPTIONS,
      environmentVariableSelector: (environment) =>
        environment.AWS_REGION || environment.AWS_DEFAULT_REGION || undefined,
      default: "us-east-1",
    },
    { ...NODE_REGION_CONFIG_FILE_OPTIONS, ...profile },
  );
}

function credentials(settings: ProviderSettings, profile: Profile, sts: StsOptions): Credentials {
  const load: LoadProviders = async () => {
    const providers = await import("../aws-credentials.js");
    shareFiles(providers.externalDataInterceptor, profile);
    return providers;
  };
  return assumedRoles(settings.assumeRoles, ownCredentials(settings, profile, sts, load), sts, load);
}

/** A web identity or keys of the provider block, else the SDK's default chain. */
function ownCredentials(
  { accessKeyId, secretAccessKey, sessionToken, webIdentity }: ProviderSettings,
  profile: Profile,
  sts: StsOptions,
  load: LoadProviders,
): Credentials {
  if (webIdentity !== undefined) return webIdentitySession(webIdentity, sts, load);
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    return defaultCredentials(sts.requestHandler, profile, load);
  }
  const keys = { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
  return async () => keys;
}
