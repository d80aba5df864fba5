import { failedBeforeSending } from "../request-handler/http1/http1-error.js";

/** Errors of calls of which not one byte of a request can have reached the service. */
const neverSent = new WeakSet<Error>();

/** Codes of Node for a connection that was never made, each seen before a request is written. */
const NOT_CONNECTED = new Set([
  "ECONNREFUSED", // delivery.test.ts: nothing listens
  "ENOTFOUND", // delivery.test.ts: no such host
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  // Our own, all tested in request-handler/request-handler.test.ts.
  "ERR_PROXY_TUNNEL",
  "ERR_PROXY_URL",
  "ERR_CA_BUNDLE",
  // The certificate is checked in the handshake, before the first byte of HTTP.
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** What the SDK's handler says when its `connectionTimeout` runs out; the error has no code. */
const CONNECTION_TIMEOUT = "did not establish a connection with the server";

/** What OpenSSL says when the other side answers the handshake with something else: `https:` written for an `http:` port. */
const NOT_TLS = "wrong version number";

/**
 * Whether a call failed before anything of it can have reached the service: the input check, credentials, the endpoint,
 * a name that does not resolve, a port nobody listens on, a refused certificate. False means "not known", not "sent".
 */
export function requestNeverSent(error: unknown): boolean {
  return error instanceof Error && neverSent.has(error);
}

/** Whether anything of one call can have reached the service. */
export class Delivery {
  #possible = false;

  /** Hands one request to the network. */
  async of<T>(send: () => Promise<T>): Promise<T> {
    const before = this.#possible;
    this.#possible = true;
    try {
      return await send();
    } catch (error) {
      if (isNotConnected(error)) this.#possible = before;
      throw error;
    }
  }

  /** Notes the failure of the whole call, for `requestNeverSent`. */
  note(error: unknown): void {
    if (!this.#possible && error instanceof Error) neverSent.add(error);
  }
}

function isNotConnected(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (failedBeforeSending(error)) return true;
  // With several addresses to try, Node fails with an AggregateError whose code is that of the first attempt.
  if (error instanceof AggregateError) return error.errors.every(isNotConnected);
  if ("code" in error && typeof error.code === "string" && NOT_CONNECTED.has(error.code)) return true;
  if ("syscall" in error && (error.syscall === "connect" || error.syscall === "getaddrinfo")) return true;
  return error.message.includes(CONNECTION_TIMEOUT) || error.message.includes(NOT_TLS);
}
