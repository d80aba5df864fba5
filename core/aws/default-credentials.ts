import type * as CredentialProviderNode from "@aws-sdk/credential-provider-node";
import type { AwsCredentialIdentityProvider } from "@smithy/types";
import type { HttpRequestHandler } from "./request-handler/request-handler.js";

/**
 * The SDK's default chain, loaded when credentials are first asked for: a client with credentials never loads it. Its own
 * clients (STS, SSO) get our request handler, and with it proxy and certificate authorities.
 *
 * @param init profile and paths of the shared files, as in the client's configuration
 * @param load loads the SDK's package, for those who bundle it
 */
export function defaultCredentials(
  requestHandler: HttpRequestHandler,
  init: object,
  load: () => Promise<Pick<typeof CredentialProviderNode, "defaultProvider">> = () =>
    import("@aws-sdk/credential-provider-node"),
): AwsCredentialIdentityProvider {
  let chain: Promise<AwsCredentialIdentityProvider> | undefined;
  return async (options) => {
    chain ??= load().then(({ defaultProvider }) =>
      defaultProvider({ ...init, clientConfig: { requestHandler } }),
    );
    return (await chain)(options);
  };
}
