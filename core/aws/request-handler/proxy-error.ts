/** The proxy gave no way through: it cannot be reached, or refused. Nothing of the request has reached the service. */
export class ProxyError extends Error {
  override readonly name: "ProxyError" = "ProxyError";
  readonly code: "ERR_PROXY_TUNNEL" = "ERR_PROXY_TUNNEL";

  static refused(proxy: URL, statusCode: number, statusText: string): ProxyError {
    const advice =
      statusCode === 407
        ? " It wants a user and a password: write it as http://user:password@host:port."
        : "";
    return new ProxyError(
      `The proxy ${proxy.host} refused to connect: HTTP ${statusCode} ${statusText}.${advice}`,
    );
  }

  static unreachable(proxy: URL, cause: unknown): ProxyError {
    const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
    return new ProxyError(`The proxy ${proxy.host} could not be used: ${reason}`, { cause });
  }
}
