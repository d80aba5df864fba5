import { createDefaultUserAgentProvider, NODE_APP_ID_CONFIG_OPTIONS } from "@aws-sdk/core/client";
import { AwsSdkSigV4Signer } from "@aws-sdk/core/httpAuthSchemes";
import { normalizeProvider } from "@smithy/core";
import {
  loadConfig,
  NODE_REGION_CONFIG_FILE_OPTIONS,
  NODE_REGION_CONFIG_OPTIONS,
  NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS,
  NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS,
} from "@smithy/core/config";
import { NODE_MAX_ATTEMPT_CONFIG_OPTIONS, NODE_RETRY_MODE_CONFIG_OPTIONS } from "@smithy/core/retry";
import { calculateBodyLength, fromBase64, fromUtf8, Hash, toBase64, toUtf8 } from "@smithy/core/serde";
import { streamCollector } from "@smithy/node-http-handler";
import type { Provider } from "@smithy/types";
import type { CleanRoomsMLClientConfig, RuntimeConfig } from "./client-config.js";
import { CLIENT_VERSION } from "./client-version.js";
import { configuredEndpoint } from "./configured-endpoint.js";
import { defaultCredentials } from "./default-credentials.js";
import { createErrorRegistries } from "./error-registry.js";
import { namespace, service } from "./generated/schemas.js";
import { CleanRoomsMLProtocol } from "./protocol.js";
import { createRequestHandler } from "./request-handler/request-handler.js";
import { sharedConfigOptions } from "./shared-config-options.js";
import { userAgent } from "./user-agent.js";

/** What the SDK's own functions fill in further. */
interface ToBeResolved {
  region: string | Provider<string>;
  retryMode: string | Provider<string>;
  maxAttempts: number | Provider<number>;
}

/** The configuration with everything that was left out filled in, still as providers: nothing is read yet. */
export function runtimeConfig(
  given: CleanRoomsMLClientConfig,
): Omit<CleanRoomsMLClientConfig, keyof RuntimeConfig> & RuntimeConfig & ToBeResolved {
  const files = sharedConfigOptions(given);
  const requestHandler = createRequestHandler(given);
  const serde = {
    streamCollector,
    base64Decoder: fromBase64,
    base64Encoder: toBase64,
    utf8Decoder: fromUtf8,
    utf8Encoder: toUtf8,
  };
  const protocol = new CleanRoomsMLProtocol({
    defaultNamespace: namespace,
    errorTypeRegistries: createErrorRegistries(),
  });
  return {
    ...given,
    serviceId: service.serviceId,
    defaultSigningName: service.signingName,
    endpoint: given.endpoint ? normalizeProvider(given.endpoint) : undefined,
    configuredEndpoint: configuredEndpoint(service.serviceId, given),
    ignoreConfiguredEndpointUrls: given.ignoreConfiguredEndpointUrls ?? false,
    region:
      given.region ??
      loadConfig(NODE_REGION_CONFIG_OPTIONS, { ...NODE_REGION_CONFIG_FILE_OPTIONS, ...files }),
    retryMode: given.retryMode ?? loadConfig(NODE_RETRY_MODE_CONFIG_OPTIONS, files),
    maxAttempts: given.maxAttempts ?? loadConfig(NODE_MAX_ATTEMPT_CONFIG_OPTIONS, files),
    useFipsEndpoint: normalizeProvider(
      given.useFipsEndpoint ?? loadConfig(NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS, files),
    ),
    useDualstackEndpoint: normalizeProvider(
      given.useDualstackEndpoint ?? loadConfig(NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS, files),
    ),
    userAgent: userAgent({
      defaultUserAgentProvider: createDefaultUserAgentProvider({
        serviceId: service.serviceId,
        clientVersion: CLIENT_VERSION,
      }),
      userAgentAppId: normalizeProvider(
        given.userAgentAppId ?? loadConfig(NODE_APP_ID_CONFIG_OPTIONS, files),
      ),
      customUserAgent: given.customUserAgent,
    }),
    credentialDefaultProvider:
      given.credentialDefaultProvider ?? ((init) => defaultCredentials(requestHandler, init)),
    requestHandler,
    protocol,
    serde,
    bodyLengthChecker: calculateBodyLength,
    sha256: Hash.bind(null, "sha256"),
    httpSigner: new AwsSdkSigV4Signer(),
  };
}
