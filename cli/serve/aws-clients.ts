import {
  CleanRoomsMLClient,
  type CleanRoomsMLClientConfig,
  InvalidInputError,
  isRegionOfPartition,
} from "@cleanroomsml/core/aws";
import type { ServerOptions } from "@cleanroomsml/server";

type ClientOf = ServerOptions["client"];

/** Clients of AWS itself, with the SDK's default chain for credentials; no endpoint of the environment changes where they go. */
export function awsClients(): ClientOf {
  return withDefaultChain({ ignoreConfiguredEndpointUrls: true });
}

/** Clients of an endpoint that a flag names, with the SDK's default chain for credentials. */
export function endpointClients(endpoint: string): ClientOf {
  return withDefaultChain({ endpoint, useFipsEndpoint: false, useDualstackEndpoint: false });
}

/** Clients of the embedded emulator. Nothing of them comes from the environment or from a file. */
export function emulatorClients(endpoint: string): ClientOf {
  return clientsByRegion({
    endpoint,
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    retryMode: "standard",
    maxAttempts: 3,
    userAgentAppId: undefined,
    proxy: false,
  });
}

/** One chain, one session for all regions: what it found is remembered by the client it was resolved by. */
function withDefaultChain(configuration: CleanRoomsMLClientConfig): ClientOf {
  // Asked for when a role is assumed: to find out may take a call to a service that is not there.
  let found: Promise<string> | undefined;
  const region = () => (found ??= new CleanRoomsMLClient().config.region().catch(() => "us-east-1"));
  const { credentials } = new CleanRoomsMLClient({ ...configuration, region }).config;
  return clientsByRegion({ ...configuration, credentials });
}

/**
 * A client for each region, made when it is first needed. The region becomes part of a host name, and of what is signed: one
 * that the ARN's partition does not have is refused before anything is sent.
 */
function clientsByRegion(configuration: CleanRoomsMLClientConfig): ClientOf {
  const clients = new Map<string, CleanRoomsMLClient>();
  return ({ partition, region }) => {
    const place = `${partition} ${region}`;
    const known = clients.get(place);
    if (known !== undefined) return known;
    if (!isRegionOfPartition(partition, region)) throw unknownRegion(partition, region);
    const client = new CleanRoomsMLClient({
      ...configuration,
      region,
      customUserAgent: [["cleanroomsml-server", "0.1.0"]],
    });
    clients.set(place, client);
    return client;
  };
}

function unknownRegion(partition: string, region: string): InvalidInputError {
  return new InvalidInputError("the server", [
    {
      code: "not-in-enum",
      member: "configuredAudienceModelArn",
      message: `configuredAudienceModelArn has the region ${JSON.stringify(region)}; the partition ${partition} has none of that name.`,
    },
  ]);
}
