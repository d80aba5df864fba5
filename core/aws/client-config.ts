import type {
  HostHeaderInputConfig,
  HostHeaderResolvedConfig,
  UserAgentInputConfig,
  UserAgentResolvedConfig,
} from "@aws-sdk/core/client";
import type {
  AwsSdkSigV4AuthInputConfig,
  AwsSdkSigV4AuthResolvedConfig,
} from "@aws-sdk/core/httpAuthSchemes";
import type { SmithyResolvedConfiguration } from "@smithy/core/client";
import type { RegionInputConfig, RegionResolvedConfig } from "@smithy/core/config";
import type { EndpointInputConfig, EndpointResolvedConfig } from "@smithy/core/endpoints";
import type { RetryInputConfig, RetryResolvedConfig } from "@smithy/core/retry";
import type {
  AwsCredentialIdentityProvider,
  BodyLengthCalculator,
  ChecksumConstructor,
  Decoder,
  Encoder,
  HashConstructor,
  HttpAuthScheme,
  HttpHandlerOptions,
  Logger,
  NodeHttpHandlerOptions,
  Provider,
  StreamCollector,
  UrlParser,
} from "@smithy/types";
import type { authSchemeProvider } from "./auth-scheme.js";
import type { EndpointParameters } from "./endpoint-rules.js";
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
  /** `standard` (default) or `adaptive`. */
  retryMode?: string | Provider<string>;
  /** Attempts in all, the first included. Default: AWS_MAX_ATTEMPTS, then the profile, then 3. */
  maxAttempts?: number | Provider<number>;
  useFipsEndpoint?: boolean | Provider<boolean>;
  useDualstackEndpoint?: boolean | Provider<boolean>;
  userAgentAppId?: string | undefined | Provider<string | undefined>;
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
   * The proxy: an `http://` or `https://` URL for every request, `false` for none; default: HTTPS_PROXY, HTTP_PROXY and
   * NO_PROXY (or their lower-case forms). Not looked at when `requestHandler` is a handler. Not an option of the
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

export interface CleanRoomsMLClientConfig
  extends ClientOptions,
    Omit<RegionInputConfig, "region">,
    Omit<RetryInputConfig, "maxAttempts">,
    Omit<HostHeaderInputConfig, "requestHandler">,
    Omit<UserAgentInputConfig, "userAgentAppId">,
    Omit<
      EndpointInputConfig<EndpointParameters>,
      "endpointProvider" | "useDualstackEndpoint" | "useFipsEndpoint"
    >,
    AwsSdkSigV4AuthInputConfig {}

/** The settings a client has when nothing is configured; everything is resolved only when it is first needed. */
export interface RuntimeDefaults {
  apiVersion: string;
  serviceId: string;
  defaultSigningName: string;
  runtime: string;
  region: string | Provider<string>;
  retryMode: string | Provider<string>;
  maxAttempts: number | Provider<number>;
  useFipsEndpoint: boolean | Provider<boolean>;
  useDualstackEndpoint: boolean | Provider<boolean>;
  userAgentAppId: string | undefined | Provider<string | undefined>;
  defaultUserAgentProvider: Provider<[string, string?][]>;
  credentialDefaultProvider: (init: object) => AwsCredentialIdentityProvider;
  requestHandler: HttpRequestHandler;
  protocol: CleanRoomsMLProtocol;
  protocolSettings: { defaultNamespace: string; version: string };
  endpointProvider: EndpointResolvedConfig<EndpointParameters>["endpointProvider"];
  httpAuthSchemes: HttpAuthScheme[];
  httpAuthSchemeProvider: typeof authSchemeProvider;
  sha256: ChecksumConstructor | HashConstructor;
  logger: Logger;
  disableHostPrefix: boolean;
  urlParser: UrlParser;
  bodyLengthChecker: BodyLengthCalculator;
  streamCollector: StreamCollector;
  base64Decoder: Decoder;
  base64Encoder: Encoder;
  utf8Decoder: Decoder;
  utf8Encoder: Encoder;
}

/** `client.config`: the settings in effect. */
export interface CleanRoomsMLClientResolvedConfig
  extends SmithyResolvedConfiguration<HttpHandlerOptions>,
    RegionResolvedConfig,
    RetryResolvedConfig,
    Omit<HostHeaderResolvedConfig, "requestHandler">,
    UserAgentResolvedConfig,
    EndpointResolvedConfig<EndpointParameters>,
    AwsSdkSigV4AuthResolvedConfig {}
