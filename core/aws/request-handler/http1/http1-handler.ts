import type { SecureContext } from "node:tls";
import { type HttpRequest, HttpResponse } from "@smithy/core/protocols";
import type { HttpHandlerOptions, Provider, RequestHandler } from "@smithy/types";
import { abortError } from "../../abort-error.js";
import { Connections } from "./connections.js";
import { noteBeforeSending } from "./http1-error.js";
import { requestBytes } from "./request-bytes.js";

/** In milliseconds; 0: any time. */
export interface Http1Timeouts {
  /** Until there is a connection. */
  readonly connectionTimeout: number;
  /** From the request until the head of the answer. */
  readonly requestTimeout: number;
  /** Between two pieces of the answer. */
  readonly socketTimeout: number;
}

/**
 * Sends the SDK's requests by HTTP/1.1, over connections that are kept. Answers are handed over whole. It takes the place of
 * Node's own client because of what that costs: to load it, in a process that lives for a plan, and for each request.
 */
export class Http1Handler implements RequestHandler<HttpRequest, HttpResponse, HttpHandlerOptions> {
  readonly metadata = { handlerProtocol: "http/1.1" };
  readonly #timeouts: Http1Timeouts;
  readonly #authorities: Provider<string | undefined>;
  readonly #connections = new Map<string, Connections>();
  #secureContext: SecureContext | undefined;

  /** @param authorities PEM of the certificate authorities to trust; undefined: Node's */
  constructor(timeouts: Http1Timeouts, authorities: Provider<string | undefined>) {
    this.#timeouts = timeouts;
    this.#authorities = authorities;
  }

  async handle(
    request: HttpRequest,
    { abortSignal, requestTimeout }: HttpHandlerOptions = {},
  ): Promise<{ response: HttpResponse }> {
    const signal = abortSignal !== undefined && "addEventListener" in abortSignal ? abortSignal : undefined;
    if (signal?.aborted) throw noteBeforeSending(abortError(signal.reason));
    const sent = {
      method: request.method,
      bytes: bytesOf(request),
      answerMilliseconds: requestTimeout ?? this.#timeouts.requestTimeout,
      silenceMilliseconds: this.#timeouts.socketTimeout,
      signal,
    };
    const connections = await this.#connectionsTo(request);
    const answer = await connections.lend(signal, (connection) => connection.exchange(sent));
    return { response: new HttpResponse(answer) };
  }

  destroy(): void {
    for (const connections of this.#connections.values()) connections.close();
  }

  async #connectionsTo(request: HttpRequest): Promise<Connections> {
    const { protocol, hostname, port } = request;
    const key = `${protocol}//${hostname}:${port}`;
    const known = this.#connections.get(key);
    if (known !== undefined) return known;
    const secure = protocol === "https:";
    const origin = {
      host: hostname.replace(/^\[|\]$/g, ""),
      port: port ?? (secure ? 443 : 80),
    };
    const made = new Connections(origin, {
      connectMilliseconds: this.#timeouts.connectionTimeout,
      tls: secure ? await this.#trust() : undefined,
    });
    // Somebody else may have been here meanwhile.
    const first = this.#connections.get(key) ?? made;
    this.#connections.set(key, first);
    return first;
  }

  /** The context is made once, because that reads all certificates. */
  async #trust(): Promise<{ readonly secureContext?: SecureContext }> {
    const ca = await this.#authorities();
    if (ca === undefined) return {};
    this.#secureContext ??= process.getBuiltinModule("node:tls").createSecureContext({ ca });
    return { secureContext: this.#secureContext };
  }
}

function bytesOf(request: HttpRequest): Buffer {
  try {
    return requestBytes(request);
  } catch (fault) {
    throw fault instanceof Error ? noteBeforeSending(fault) : fault;
  }
}
