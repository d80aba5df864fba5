import type { ClientRequest } from "node:http";
import { HttpsProxyAgent } from "https-proxy-agent";
import { ProxyError } from "./proxy-error.js";

/** Options for TLS, with the endpoint and with an `https:` proxy alike. */
export interface TunnelTls {
  /** Certificate authorities to trust instead of Node's, as PEM. */
  readonly ca?: string;
}

type Connect = HttpsProxyAgent<string>["connect"];

/** The agent for `https:` through a proxy: CONNECT, then TLS with the endpoint inside. */
export class TunnelAgent extends HttpsProxyAgent<string> {
  readonly #tls: TunnelTls;

  constructor(proxy: URL, tls: TunnelTls) {
    super(proxy.href, { keepAlive: true, maxSockets: 50, ...tls });
    this.#tls = tls;
  }

  /**
   * Only `https:` comes here. The package would find out from the call stack, which tells it the wrong thing when a socket
   * becomes free, so that no tunnel would ever be used again.
   */
  override isSecureEndpoint(): boolean {
    return true;
  }

  /**
   * As the package connects, but
   * - with our TLS options towards the endpoint, which it does not take over from its constructor;
   * - a refused CONNECT fails the request, where the package hands the proxy's page on as if the endpoint had sent it.
   *
   * @throws ProxyError when there is no tunnel; nothing of the request has left then
   */
  override async connect(request: ClientRequest, options: Parameters<Connect>[1]): ReturnType<Connect> {
    let answer: { readonly statusCode: number; readonly statusText: string } | undefined;
    request.once("proxyConnect", (given: typeof answer) => {
      answer = given;
    });
    const socket = await super.connect(request, { ...options, ...this.#tls }).catch((cause: unknown) => {
      throw ProxyError.unreachable(this.proxy, cause);
    });
    if (answer !== undefined && answer.statusCode !== 200) {
      socket.destroy();
      throw ProxyError.refused(this.proxy, answer.statusCode, answer.statusText);
    }
    return socket;
  }
}
