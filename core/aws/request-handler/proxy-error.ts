/** There is no way through the proxy: it is no URL, cannot be reached, or refused. Nothing of the request has reached the service. */
export class ProxyError extends Error {
  override readonly name: "ProxyError" = "ProxyError";
  readonly code: "ERR_PROXY_TUNNEL" | "ERR_PROXY_URL";

  private constructor(code: "ERR_PROXY_TUNNEL" | "ERR_PROXY_URL", message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  /** @param name of the variable or option; its value stays out, since it may hold a password */
  static notAnUrl(name: string): ProxyError {
    const text = `${name} is not the URL of an HTTP proxy; write it as http://proxy.example.com:3128`;
    return new ProxyError("ERR_PROXY_URL", text);
  }

  static refused(proxy: URL, statusCode: number, statusText: string): ProxyError {
    const advice =
      statusCode === 407
        ? " It wants a user and a password: write it as http://user:password@host:port."
        : "";
    return new ProxyError(
      "ERR_PROXY_TUNNEL",
      `The proxy ${proxy.host} refused to connect: HTTP ${statusCode} ${statusText}.${advice}`,
    );
  }

  static unreachable(proxy: URL, cause: unknown): ProxyError {
    const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
    return new ProxyError("ERR_PROXY_TUNNEL", `The proxy ${proxy.host} could not be used: ${reason}`, {
      cause,
    });
  }
}
