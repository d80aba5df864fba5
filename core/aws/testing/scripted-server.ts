import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createSecureServer, type ServerOptions } from "node:https";
import type { AddressInfo } from "node:net";

/** A request as it came over the wire. */
export interface CapturedRequest {
  readonly method: string;
  /** The request target, not decoded: `/configured-audience-model/arn%3A…/policy`. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/**
 * What to answer: a status with headers and body; `reset` cuts the connection without an answer; `cut` announces more
 * body than it sends, then resets; `hang` never answers.
 */
export type Answer =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | Buffer;
    }
  | "reset"
  | "cut"
  | "hang";

/** A server on loopback, for tests: answers in the given order (the last one again and again), keeps what it was sent. */
export interface ScriptedServer {
  readonly url: string;
  readonly port: number;
  readonly requests: CapturedRequest[];
  /** Resolves as soon as that many requests have come. */
  received(count: number): Promise<void>;
  close(): Promise<void>;
}

export async function startScriptedServer(
  answers: readonly [Answer, ...Answer[]],
  tls?: ServerOptions,
): Promise<ScriptedServer> {
  const requests: CapturedRequest[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  const listener = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    requests.push({
      method: request.method ?? "",
      target: request.url ?? "",
      headers: request.headers,
      body: Buffer.concat(chunks).toString("utf8"),
    });
    for (const { count, resolve } of waiting) if (requests.length >= count) resolve();
    answer(answers[Math.min(requests.length, answers.length) - 1] ?? answers[0], request, response);
  };
  const server = tls === undefined ? createServer(listener) : createSecureServer(tls, listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = addressOf(server.address());
  return {
    url: `${tls === undefined ? "http" : "https"}://127.0.0.1:${port}`,
    port,
    requests,
    received: (count) =>
      new Promise((resolve) => {
        waiting.push({ count, resolve });
        if (requests.length >= count) resolve();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(what: Answer, request: IncomingMessage, response: ServerResponse): void {
  if (what === "hang") return;
  if (what === "reset") {
    request.socket.destroy();
  } else if (what === "cut") {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"configuredAudienceModelPolicy":"{', () => request.socket.destroy());
  } else {
    response.writeHead(what.status, { "content-type": "application/json", ...what.headers });
    response.end(what.body ?? "{}");
  }
}

export function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === "string")
    throw new Error("the server does not listen on a port");
  return address;
}
