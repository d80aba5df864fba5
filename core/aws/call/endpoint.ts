import { parseUrl } from "@smithy/core/protocols";
import type { Endpoint } from "@smithy/types";
import type { CleanRoomsMLClientResolvedConfig } from "../client-config.js";
import { resolveEndpoint } from "../endpoint-rules.js";

/** Parameters ⇒ endpoint: the rules and the parsing of URLs are the same for each call. */
const resolved = new Map<string, Endpoint>();
/** A client has one endpoint or a few; who makes up new ones all the time shall not fill the memory. */
const MOST = 100;

/**
 * Where a call goes: `endpoint` of the client's configuration, else the one configured in environment and files, else the
 * service's own in the region.
 *
 * @throws EndpointError when there is none
 */
export async function endpointOf(
  config: CleanRoomsMLClientResolvedConfig,
  region: string,
): Promise<Endpoint> {
  const custom = await customEndpoint(config);
  const useFips = await config.useFipsEndpoint();
  const useDualstack = await config.useDualstackEndpoint();
  const key = JSON.stringify([custom, region, useFips, useDualstack]);
  const known = resolved.get(key);
  if (known !== undefined) return known;
  const { url } = resolveEndpoint({
    Region: region,
    Endpoint: custom,
    UseFIPS: useFips,
    UseDualStack: useDualstack,
  });
  const endpoint = parseUrl(url);
  if (resolved.size >= MOST) resolved.clear();
  resolved.set(key, endpoint);
  return endpoint;
}

async function customEndpoint(config: CleanRoomsMLClientResolvedConfig): Promise<string | undefined> {
  if (config.endpoint !== undefined) return config.endpoint();
  return config.ignoreConfiguredEndpointUrls ? undefined : config.configuredEndpoint();
}
