import { CleanRoomsMLClient, isRegionOfPartition, partitionWithRegion } from "@cleanroomsml/core/aws";
import { configuredAudienceModelArnParts, createPolicyRepository } from "@cleanroomsml/core/repository";
import { createAwsConfiguredAudienceModels } from "@cleanroomsml/core/repository/aws-configured-audience-models";
import { createAwsPolicyStore } from "@cleanroomsml/core/repository/aws-store";
import { accountFault } from "../account-fault.js";
import { patienceOf } from "../patience.js";
import type { ProviderSettings } from "../provider-config/settings.js";
import type { AwsRuntime, OpenRuntimeOptions, RegionalRepository, RuntimeFault } from "../runtime.js";
import { unusableRuntime } from "../unusable-runtime.js";
import { caBundleFault } from "./ca-bundle-fault.js";
import { checkAccount } from "./check-account.js";
import { checkCredentials } from "./check-credentials.js";
import { clientConfiguration } from "./client-configuration.js";
import { SharedFileUnreadable, sharedFiles } from "./shared-files.js";

/** A minute and a half at least, with the SDK's pauses. */
const PATIENT_ATTEMPTS = 12;

/** The way to AWS as the provider block has it. Nothing is sent before it is used. */
export async function openAwsRuntime({ settings, version }: OpenRuntimeOptions): Promise<AwsRuntime> {
  const files = await readable(sharedFiles(settings.sharedConfigFiles, settings.sharedCredentialsFiles));
  if (files instanceof SharedFileUnreadable)
    return unusableRuntime("Shared File Not Readable", files.message);
  const bundle = await caBundleFault(settings.customCaBundle);
  if (bundle !== undefined) return unusableRuntime(bundle.summary, bundle.detail);

  const configuration = clientConfiguration(settings, files, version);
  const base = new CleanRoomsMLClient(configuration);
  // The resolved provider remembers what it found: one chain, one role session for all regions.
  const { credentials } = base.config;
  const clients = new Map<string, CleanRoomsMLClient>();
  const clientOf = (region: string) => {
    const client = clients.get(region) ?? new CleanRoomsMLClient({ ...configuration, region, credentials });
    clients.set(region, client);
    return client;
  };
  const repository = createPolicyRepository({
    store: createAwsPolicyStore({ client: ({ region }) => clientOf(region) }),
    patience: patienceOf(settings),
  });
  const found = new Map<string, RegionalRepository>();
  return {
    endpoint: settings.endpoint,
    async checkCredentials() {
      if (settings.skipCredentialsValidation) return undefined;
      const fault = await checkCredentials({ ...configuration, credentials }, settings);
      return fault ?? checkAccount(base, { ...configuration, ...files }, settings);
    },
    repositoryFor(arn) {
      const { partition, region, accountId } = configuredAudienceModelArnParts(arn);
      const place = `${partition} ${region} ${accountId}`;
      const known = found.get(place) ??
        regionFault(partition, region, settings.region) ??
        forbiddenAccount(accountId, settings) ?? { kind: "repository", repository };
      found.set(place, known);
      return known;
    },
    async modelsOf(wanted) {
      const fault = wanted === undefined ? undefined : listedRegionFault(wanted, settings.region);
      if (fault !== undefined) return { kind: "fault", fault };
      const region = wanted ?? (await base.config.region());
      // Policies have the repository's patience with throttling; a list would be lost as a whole.
      const patient = settings.maxRetries === undefined ? { maxAttempts: PATIENT_ATTEMPTS } : {};
      const client = new CleanRoomsMLClient({ ...configuration, region, credentials, ...patient });
      return { kind: "models", region, models: createAwsConfiguredAudienceModels({ client }) };
    },
  };
}

function forbiddenAccount(accountId: string, settings: ProviderSettings): RegionalRepository | undefined {
  const fault = accountFault(accountId, "The ARN", settings);
  return fault && { kind: "fault", fault };
}

/**
 * The ARN's region signs and addresses, and only if it is a region its partition has: it becomes part of a host name. One
 * younger than the SDK's list counts when the provider block names it too.
 */
function regionFault(
  partition: string,
  region: string,
  ownRegion: string | undefined,
): RegionalRepository | undefined {
  if (isRegionOfPartition(partition, region) || region === ownRegion) return undefined;
  return {
    kind: "fault",
    fault: {
      summary: "Unknown Region in ARN",
      detail:
        `The partition ${partition} has no region ${region} that this version of the provider knows of. Correct the ARN; if the ` +
        `region is a new one, set region = "${region}" in the provider block, too.`,
    },
  };
}

/** The same for a region that a data source names: which partition is meant, the region says. */
function listedRegionFault(region: string, ownRegion: string | undefined): RuntimeFault | undefined {
  if (partitionWithRegion(region) !== undefined || region === ownRegion) return undefined;
  return {
    summary: "Unknown Region",
    detail:
      `There is no region ${region} that this version of the provider knows of. Correct it; if the region is a new one, set ` +
      `region = "${region}" in the provider block, too.`,
  };
}

async function readable<T>(work: Promise<T>): Promise<T | SharedFileUnreadable> {
  try {
    return await work;
  } catch (thrown) {
    if (thrown instanceof SharedFileUnreadable) return thrown;
    throw thrown;
  }
}
