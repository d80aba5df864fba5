import { HttpRequest, type HttpResponse } from "@smithy/core/protocols";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { HttpHandlerOptions, NodeHttpHandlerOptions, Provider, RequestHandler } from "@smithy/types";
import type { SharedConfigOptions } from "../shared-config-options.js";
import { caBundle } from "./ca-bundle.js";
import { Http1Handler, type Http1Timeouts } from "./http1/http1-handler.js";
import { type ProxyFor, type ProxyOption, proxyAuthorization, proxyFor } from "./proxy-settings.js";

export type HttpRequestHandler = RequestHandler<HttpRequest, HttpResponse, HttpHandlerOptions>;

/** The client's options that concern the way to the service. */
export interface RequestHandlerOptions extends SharedConfigOptions {
  readonly requestHandler?: HttpRequestHandler | NodeHttpHandlerOptions;
  readonly proxy?: ProxyOption;
  readonly caBundle?: string;
}

/** In milliseconds. */
const TIMEOUTS = { connectionTimeout: 10_000, requestTimeout: 60_000, socketTimeout: 60_000 };

/** The given handler, or ours with proxies and certificate authorities. */
export function createRequestHandler(options: RequestHandlerOptions): HttpRequestHandler {
  const { requestHandler } = options;
  if (isHandler(requestHandler)) return requestHandler;
  return new ProxyingHandler(
    proxyFor(options.proxy, process.env),
    requestHandler ?? {},
    caBundle(options.caBundle, options),
  );
}

function isHandler(
  given: HttpRequestHandler | NodeHttpHandlerOptions | undefined,
): given is HttpRequestHandler {
  return given !== undefined && "handle" in given && typeof given.handle === "function";
}

/**
 * Chooses the way for each request: directly, through a tunnel for `https:`, or with the whole URL in the request line
 * for `http:` (RFC 9112, section 3.2.2, "absolute-form"). Credential providers get the same handler from the SDK, so
 * that calls of STS take the same way. Tunnels, and agents that were given, are for Node's own client.
 */
class ProxyingHandler implements HttpRequestHandler {
  readonly metadata = { handlerProtocol: "http/1.1" };
  readonly #proxyFor: ProxyFor;
  readonly #options: NodeHttpHandlerOptions;
  readonly #ca: Provider<string | undefined>;
  readonly #direct: HttpRequestHandler & { destroy(): void };
  readonly #tunnels = new Map<string, NodeHttpHandler>();

  constructor(proxyFor: ProxyFor, options: NodeHttpHandlerOptions, ca: Provider<string | undefined>) {
    this.#proxyFor = proxyFor;
    // An exceeded `requestTimeout` is an error here; the SDK's default is a warning.
    this.#options = { ...TIMEOUTS, throwOnRequestTimeout: true, ...options };
    this.#ca = ca;
    this.#direct = wantsNode(options)
      ? new NodeHttpHandler(async () => withAuthorities(this.#options, await ca()))
      : new Http1Handler(timeoutsOf(options), ca);
  }

  async handle(request: HttpRequest, options?: HttpHandlerOptions): Promise<{ response: HttpResponse }> {
    const proxy = this.#proxyFor(request);
    if (proxy === undefined) return this.#direct.handle(request, options);
    if (request.protocol === "https:") return this.#tunnel(proxy).handle(request, options);
    return this.#direct.handle(absoluteForm(request, proxy), options);
  }

  destroy(): void {
    for (const handler of [this.#direct, ...this.#tunnels.values()]) handler.destroy();
  }

  #tunnel(proxy: URL): NodeHttpHandler {
    const known = this.#tunnels.get(proxy.href);
    if (known !== undefined) return known;
    const handler = new NodeHttpHandler(async () => {
      // Few have a proxy.
      const { TunnelAgent } = await import("./tunnel-agent.js");
      const ca = await this.#ca();
      return { ...this.#options, httpsAgent: new TunnelAgent(proxy, ca === undefined ? {} : { ca }) };
    });
    this.#tunnels.set(proxy.href, handler);
    return handler;
  }
}

/** What only Node's own client can do. */
function wantsNode({ httpAgent, httpsAgent, throwOnRequestTimeout }: NodeHttpHandlerOptions): boolean {
  return httpAgent !== undefined || httpsAgent !== undefined || throwOnRequestTimeout === false;
}

function timeoutsOf(options: NodeHttpHandlerOptions): Http1Timeouts {
  const {
    connectionTimeout = TIMEOUTS.connectionTimeout,
    requestTimeout = TIMEOUTS.requestTimeout,
    socketTimeout = TIMEOUTS.socketTimeout,
  } = options;
  return { connectionTimeout, requestTimeout, socketTimeout };
}

function withAuthorities(options: NodeHttpHandlerOptions, ca: string | undefined): NodeHttpHandlerOptions {
  const { httpsAgent } = options;
  if (ca === undefined || (httpsAgent !== undefined && "destroy" in httpsAgent)) return options;
  return { ...options, httpsAgent: { ca, ...httpsAgent } };
}

/** The request as the proxy wants it: sent to the proxy, with the whole URL as its path and the Host header as signed. */
function absoluteForm(request: HttpRequest, proxy: URL): HttpRequest {
  const { protocol, hostname, port, path } = request;
  const authorization = proxyAuthorization(proxy);
  const forwarded = HttpRequest.clone(request);
  forwarded.path = `${protocol}//${hostname}${port === undefined ? "" : `:${port}`}${path}`;
  forwarded.protocol = proxy.protocol;
  forwarded.hostname = proxy.hostname;
  forwarded.port = Number(proxy.port) || (proxy.protocol === "https:" ? 443 : 80);
  if (authorization !== undefined) forwarded.headers["proxy-authorization"] = authorization;
  return forwarded;
}
