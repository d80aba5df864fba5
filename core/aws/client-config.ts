import type {
  AwsSdkSigV4AuthInputConfig,
  AwsSdkSigV4AuthResolvedConfig,
  AwsSdkSigV4Signer,
} from "@aws-sdk/core/httpAuthSchemes";
import type { RegionResolvedConfig } from "@smithy/core/config";
import type { RetryResolvedConfig } from "@smithy/core/retry";
import type {
  AwsCredentialIdentityProvider,
  BodyLengthCalculator,
  ChecksumConstructor,
  HashConstructor,
  Logger,
  NodeHttpHandlerOptions,
  Provider,
  RetryStrategyV2,
  SerdeFunctions,
  UserAgent,
} from "@smithy/types";
import type { CleanRoomsMLProtocol } from "./protocol.js";
import type { ProxyOption } from "./request-handler/proxy-settings.js";
import type { HttpRequestHandler } from "./request-handler/request-handler.js";

/** What this client takes besides the options that every client of the SDK has. */
interface ClientOptions {
  /** The region that is signed for and addressed. Default: AWS_REGION, then the profile. */
  region?: string | Provider<string>;
  /** Profile of the shared configuration files; the region, endpoint, retry settings and credentials of it are used. */
  profile?: string;
  /** Path of the shared credentials file. Default: AWS_SHARED_CREDENTIALS_FILE, then `~/.aws/credentials`. */
  filepath?: string;
  /** Path of the shared configuration file. Default: AWS_CONFIG_FILE, then `~/.aws/config`. */
  configFilepath?: string;
  /** Another address than the service's own: an `http://` or `https://` URL. Default: AWS_ENDPOINT_URL… and the profile. */
  endpoint?: string | Provider<string>;
  /** `standard` (default) or `adaptive`. */
  retryMode?: string | Provider<string>;
  /** Attempts in all, the first included. Default: AWS_MAX_ATTEMPTS, then the profile, then 3. */
  maxAttempts?: number | Provider<number>;
  /** Decides what is sent again, and when, instead of `retryMode` and `maxAttempts`. */
  retryStrategy?: RetryStrategyV2;
  useFipsEndpoint?: boolean | Provider<boolean>;
  useDualstackEndpoint?: boolean | Provider<boolean>;
  userAgentAppId?: string | undefined | Provider<string | undefined>;
  /** What the `user-agent` header says besides: pairs of name and version. */
  customUserAgent?: UserAgent;
  /** Do not look for an endpoint in AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_CLEANROOMSML and the profile. */
  ignoreConfiguredEndpointUrls?: boolean;
  logger?: Logger;
  /**
   * A handler of requests, or options for ours; times in milliseconds. Defaults: `connectionTimeout` 10000,
   * `requestTimeout` 60000 (until the headers of the answer; an error, not the SDK's warning), `socketTimeout` 60000
   * (silence in between).
   */
  requestHandler?: HttpRequestHandler | NodeHttpHandlerOptions;
  /**
   * The proxy: an `http://` or `https://` URL for every request, `{ url, heedNoProxy: true }` for those that NO_PROXY does
   * not let through, `false` for none; default: HTTPS_PROXY, HTTP_PROXY and NO_PROXY (or their lower-case forms). Not looked at when `requestHandler` is a handler. Not an option of the
   * official client.
   */
  proxy?: ProxyOption;
  /**
   * Path of a PEM file with the certificate authorities to trust instead of Node's. Default: AWS_CA_BUNDLE, then
   * `ca_bundle` of the profile. Not an option of the official client.
   */
  caBundle?: string;
  /** Where credentials come from when `credentials` is not given. Default: the SDK's default chain for Node. */
  credentialDefaultProvider?: (init: object) => AwsCredentialIdentityProvider;
}

export interface CleanRoomsMLClientConfig extends ClientOptions, AwsSdkSigV4AuthInputConfig {}

/** The settings of a client with what was left out filled in, as providers: nothing is read before it is first needed. */
export interface RuntimeConfig {
  serviceId: string;
  defaultSigningName: string;
  /** Undefined: not given in the client's configuration. */
  endpoint: Provider<string> | undefined;
  /** The endpoint that environment and files have. */
  configuredEndpoint: Provider<string | undefined>;
  ignoreConfiguredEndpointUrls: boolean;
  useFipsEndpoint: Provider<boolean>;
  useDualstackEndpoint: Provider<boolean>;
  /** The value of the header. */
  userAgent: Provider<string>;
  credentialDefaultProvider: (init: object) => AwsCredentialIdentityProvider;
  requestHandler: HttpRequestHandler;
  protocol: CleanRoomsMLProtocol;
  serde: SerdeFunctions;
  bodyLengthChecker: BodyLengthCalculator;
  sha256: ChecksumConstructor | HashConstructor;
  httpSigner: AwsSdkSigV4Signer;
}

/** `client.config`: the settings in effect. */
export interface CleanRoomsMLClientResolvedConfig
  extends RuntimeConfig,
    RegionResolvedConfig,
    RetryResolvedConfig,
    AwsSdkSigV4AuthResolvedConfig {}
