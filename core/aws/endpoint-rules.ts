import { partition } from "@aws-sdk/core/client";
import { EndpointError } from "@smithy/core/endpoints";
import type { EndpointV2 } from "@smithy/types";
import { service } from "./generated/schemas.js";
import { parseEndpoint } from "./parse-endpoint.js";

/** What decides the endpoint: the service's endpoint rules have these four parameters. */
export type EndpointParameters = {
  Region?: string | undefined;
  Endpoint?: string | undefined;
  UseFIPS?: boolean | undefined;
  UseDualStack?: boolean | undefined;
};

/**
 * Resolves the endpoint as the service's endpoint rule set does: a custom endpoint as it is, else
 * `https://cleanrooms-ml[-fips].<region>.<DNS suffix of the region's partition>`, where dual-stack has a suffix of its own.
 *
 * @throws EndpointError when no region is known, or for a combination the rules refuse
 */
export function resolveEndpoint({ Region, Endpoint, UseFIPS, UseDualStack }: EndpointParameters): EndpointV2 {
  if (Endpoint !== undefined) {
    if (UseFIPS) throw new EndpointError("Invalid Configuration: FIPS and custom endpoint are not supported");
    if (UseDualStack)
      throw new EndpointError("Invalid Configuration: Dualstack and custom endpoint are not supported");
    return { url: parseEndpoint(Endpoint) };
  }
  if (Region === undefined) throw new EndpointError("Invalid Configuration: Missing Region");
  const { dnsSuffix, dualStackDnsSuffix, supportsFIPS, supportsDualStack } = partition(Region);
  if (UseFIPS && UseDualStack && !(supportsFIPS && supportsDualStack)) {
    throw new EndpointError(
      "FIPS and DualStack are enabled, but this partition does not support one or both",
    );
  }
  if (UseFIPS && !supportsFIPS)
    throw new EndpointError("FIPS is enabled but this partition does not support FIPS");
  if (UseDualStack && !supportsDualStack) {
    throw new EndpointError("DualStack is enabled but this partition does not support DualStack");
  }
  const host = `${service.endpointPrefix}${UseFIPS ? "-fips" : ""}.${Region}`;
  return { url: new URL(`https://${host}.${UseDualStack ? dualStackDnsSuffix : dnsSuffix}`) };
}
