import { createDefaultUserAgentProvider, NODE_APP_ID_CONFIG_OPTIONS } from "@aws-sdk/core/client";
import { AwsSdkSigV4Signer } from "@aws-sdk/core/httpAuthSchemes";
import { NoOpLogger } from "@smithy/core/client";
import {
  loadConfig,
  NODE_REGION_CONFIG_FILE_OPTIONS,
  NODE_REGION_CONFIG_OPTIONS,
  NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS,
  NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS,
} from "@smithy/core/config";
import { parseUrl } from "@smithy/core/protocols";
import { NODE_MAX_ATTEMPT_CONFIG_OPTIONS, NODE_RETRY_MODE_CONFIG_OPTIONS } from "@smithy/core/retry";
import { calculateBodyLength, fromBase64, fromUtf8, Hash, toBase64, toUtf8 } from "@smithy/core/serde";
import { streamCollector } from "@smithy/node-http-handler";
import { authSchemeProvider } from "./auth-scheme.js";
import type { CleanRoomsMLClientConfig, RuntimeDefaults } from "./client-config.js";
import { CLIENT_VERSION } from "./client-version.js";
import { defaultCredentials } from "./default-credentials.js";
import { resolveEndpoint } from "./endpoint-rules.js";
import { createErrorRegistries } from "./error-registry.js";
import { namespace, service } from "./generated/schemas.js";
import { parseEndpoint } from "./parse-endpoint.js";
import { CleanRoomsMLProtocol } from "./protocol.js";
import { createRequestHandler } from "./request-handler/request-handler.js";
import { sharedConfigOptions } from "./shared-config-options.js";

/** The configuration with everything that was left out filled in, still as providers: nothing is read yet. */
export function runtimeConfig(given: CleanRoomsMLClientConfig): RuntimeDefaults & CleanRoomsMLClientConfig {
  const files = sharedConfigOptions(given);
  const requestHandler = createRequestHandler(given);
  const { endpoint } = given;
  return {
    ...given,
    // As a provider, so that what is no URL fails when it is used, with our message.
    ...(typeof endpoint === "string" &&
      endpoint !== "" && { endpoint: async () => ({ url: parseEndpoint(endpoint) }) }),
    apiVersion: service.apiVersion,
    serviceId: service.serviceId,
    defaultSigningName: service.signingName,
    runtime: "node",
    region:
      given.region ??
      loadConfig(NODE_REGION_CONFIG_OPTIONS, { ...NODE_REGION_CONFIG_FILE_OPTIONS, ...files }),
    retryMode: given.retryMode ?? loadConfig(NODE_RETRY_MODE_CONFIG_OPTIONS, files),
    maxAttempts: given.maxAttempts ?? loadConfig(NODE_MAX_ATTEMPT_CONFIG_OPTIONS, files),
    useFipsEndpoint: given.useFipsEndpoint ?? loadConfig(NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS, files),
    useDualstackEndpoint:
      given.useDualstackEndpoint ?? loadConfig(NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS, files),
    userAgentAppId: given.userAgentAppId ?? loadConfig(NODE_APP_ID_CONFIG_OPTIONS, files),
    defaultUserAgentProvider: createDefaultUserAgentProvider({
      serviceId: service.serviceId,
      clientVersion: CLIENT_VERSION,
    }),
    credentialDefaultProvider:
      given.credentialDefaultProvider ?? ((init) => defaultCredentials(requestHandler, init)),
    requestHandler,
    protocol: new CleanRoomsMLProtocol({
      defaultNamespace: namespace,
      errorTypeRegistries: createErrorRegistries(),
    }),
    protocolSettings: { defaultNamespace: namespace, version: service.apiVersion },
    endpointProvider: resolveEndpoint,
    httpAuthSchemes: [
      {
        schemeId: "aws.auth#sigv4",
        identityProvider: (identities) => identities.getIdentityProvider("aws.auth#sigv4"),
        signer: new AwsSdkSigV4Signer(),
      },
    ],
    httpAuthSchemeProvider: authSchemeProvider,
    sha256: Hash.bind(null, "sha256"),
    logger: given.logger ?? new NoOpLogger(),
    disableHostPrefix: false,
    urlParser: parseUrl,
    bodyLengthChecker: calculateBodyLength,
    streamCollector,
    base64Decoder: fromBase64,
    base64Encoder: toBase64,
    utf8Decoder: fromUtf8,
    utf8Encoder: toUtf8,
  };
}
