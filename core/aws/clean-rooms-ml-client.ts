import { resolveAwsSdkSigV4Config } from "@aws-sdk/core/httpAuthSchemes";
import { resolveRegionConfig } from "@smithy/core/config";
import { resolveRetryConfig } from "@smithy/core/retry";
import { SignatureV4 } from "@smithy/signature-v4";
import type { MetadataBearer } from "@smithy/types";
import { type CallOptions, call } from "./call/call.js";
import type { CleanRoomsMLClientConfig, CleanRoomsMLClientResolvedConfig } from "./client-config.js";
import type { Command } from "./commands/command.js";
import { runtimeConfig } from "./runtime-config.js";

/**
 * The client of AWS Clean Rooms ML, under the names of the official `@aws-sdk/client-cleanroomsml`.
 *
 * ```ts
 * const client = new CleanRoomsMLClient({ region: "us-east-1" });
 * await client.send(new GetConfiguredAudienceModelPolicyCommand({ configuredAudienceModelArn }));
 * ```
 *
 * One client signs for one region. `send` fails with
 * - InvalidInputError before anything is sent, when the input breaks a constraint of the service's model;
 * - a subclass of CleanRoomsMLServiceException when the service, or something before it, answered;
 * - the error of the credential provider, the socket or the timeout otherwise (see `requestNeverSent`).
 */
export class CleanRoomsMLClient {
  readonly config: CleanRoomsMLClientResolvedConfig;

  constructor(configuration: CleanRoomsMLClientConfig = {}) {
    const withRetry = resolveRetryConfig(runtimeConfig(configuration));
    const config = resolveAwsSdkSigV4Config(resolveRegionConfig(withRetry));
    if (configuration.signer === undefined) {
      // One for all calls; the SDK's would be a new one for each.
      const signer = new SignatureV4({
        service: config.defaultSigningName,
        region: config.region,
        credentials: () => config.credentials(),
        sha256: config.sha256,
        uriEscapePath: config.signingEscapePath,
      });
      config.signer = async () => signer;
    }
    this.config = config;
  }

  send<Output extends MetadataBearer>(
    command: Command<object, Output>,
    options: CallOptions = {},
  ): Promise<Output> {
    return call<Output>(this.config, command.operation, command.input, options);
  }

  /** Closes idle connections; the client is of no more use then. */
  destroy(): void {
    this.config.requestHandler.destroy?.();
  }
}
