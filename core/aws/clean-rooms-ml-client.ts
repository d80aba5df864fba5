import {
  getHostHeaderPlugin,
  getLoggerPlugin,
  getRecursionDetectionPlugin,
  getUserAgentPlugin,
  resolveHostHeaderConfig,
  resolveUserAgentConfig,
} from "@aws-sdk/core/client";
import { resolveAwsSdkSigV4Config } from "@aws-sdk/core/httpAuthSchemes";
import {
  DefaultIdentityProviderConfig,
  getHttpAuthSchemeEndpointRuleSetPlugin,
  getHttpSigningPlugin,
} from "@smithy/core";
import { Client } from "@smithy/core/client";
import { resolveRegionConfig } from "@smithy/core/config";
import { resolveEndpointConfig } from "@smithy/core/endpoints";
import { getContentLengthPlugin } from "@smithy/core/protocols";
import { getRetryPlugin, resolveRetryConfig } from "@smithy/core/retry";
import { getSchemaSerdePlugin } from "@smithy/core/schema";
import type { HttpHandlerOptions, MetadataBearer } from "@smithy/types";
import { authParameters } from "./auth-scheme.js";
import type { CleanRoomsMLClientConfig, CleanRoomsMLClientResolvedConfig } from "./client-config.js";
import { configuredEndpoint } from "./configured-endpoint.js";
import { deliveryPlugin } from "./delivery.js";
import { inputCheckPlugin } from "./input/input-check-plugin.js";
import { runtimeConfig } from "./runtime-config.js";

/**
 * The client of AWS Clean Rooms ML, under the names of the official `@aws-sdk/client-cleanroomsml`.
 *
 * ```ts
 * const client = new CleanRoomsMLClient({ region: "us-east-1" });
 * await client.send(new GetConfiguredAudienceModelPolicyCommand({ configuredAudienceModelArn }));
 * ```
 *
 * One client signs for one region. `send` takes `{ abortSignal, requestTimeout }`, and fails with
 * - InvalidInputError before anything is sent, when the input breaks a constraint of the service's model;
 * - a subclass of CleanRoomsMLServiceException when the service, or something before it, answered;
 * - the error of the credential provider, the socket or the timeout otherwise (see `requestNeverSent`).
 */
export class CleanRoomsMLClient extends Client<
  HttpHandlerOptions,
  object,
  MetadataBearer,
  CleanRoomsMLClientResolvedConfig
> {
  override readonly config: CleanRoomsMLClientResolvedConfig;

  constructor(configuration: CleanRoomsMLClientConfig = {}) {
    const defaults = runtimeConfig(configuration);
    const withUserAgent = resolveUserAgentConfig(defaults);
    const withRetry = resolveRetryConfig(withUserAgent);
    const withRegion = resolveRegionConfig(withRetry);
    const withHost = resolveHostHeaderConfig(withRegion);
    const withEndpoint = resolveEndpointConfig(withHost);
    const config = resolveAwsSdkSigV4Config(withEndpoint);
    super(config);
    this.config = config;
    if (!configuration.ignoreConfiguredEndpointUrls) {
      this.config.serviceConfiguredEndpoint = configuredEndpoint(config.serviceId, configuration);
    }
    this.middlewareStack.use(deliveryPlugin());
    this.middlewareStack.use(inputCheckPlugin());
    this.middlewareStack.use(getSchemaSerdePlugin(config));
    this.middlewareStack.use(getUserAgentPlugin(config));
    this.middlewareStack.use(getRetryPlugin(config));
    this.middlewareStack.use(getContentLengthPlugin(config));
    this.middlewareStack.use(getHostHeaderPlugin(config));
    this.middlewareStack.use(getLoggerPlugin(config));
    this.middlewareStack.use(getRecursionDetectionPlugin(config));
    this.middlewareStack.use(
      getHttpAuthSchemeEndpointRuleSetPlugin(config, {
        httpAuthSchemeParametersProvider: authParameters,
        identityProviderConfigProvider: async ({ credentials }) =>
          new DefaultIdentityProviderConfig({ "aws.auth#sigv4": credentials }),
      }),
    );
    this.middlewareStack.use(getHttpSigningPlugin(config));
  }
}
