import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { EmulatorStartError } from "../start-error.js";
import { type Answer, errorAnswer } from "./answer.js";
import { headerPairs, type ReceivedRequest, splitTarget } from "./received-request.js";
import { ServiceError } from "./service-error.js";

/** Bounds on what a client may cost. Times in milliseconds. */
export interface HttpLimits {
  readonly bodyBytes: number;
  readonly headerBytes: number;
  /** For all headers to arrive. */
  readonly headersTimeout: number;
  /** For the whole request to arrive. */
  readonly requestTimeout: number;
}

/** A policy has at most 20480 characters of 4 bytes, each at most 12 when escaped in JSON (a surrogate pair). */
export const defaultLimits: HttpLimits = {
  bodyBytes: 1024 * 1024,
  headerBytes: 32 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
};

export interface HttpServer {
  readonly port: number;
  /** Stops listening, lets answers under way finish, closes the idle connections. */
  close(): Promise<void>;
}

export type Handler = (request: ReceivedRequest) => Promise<Answer | "reset">;

/**
 * Serves on 127.0.0.1.
 * @throws EmulatorStartError when the port cannot be had
 */
export async function serveHttp(port: number, limits: HttpLimits, handle: Handler): Promise<HttpServer> {
  const answering = new Set<Promise<void>>();
  let closing = false;
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersTimeout,
      requestTimeout: limits.requestTimeout,
      connectionsCheckingInterval: Math.max(50, Math.min(limits.headersTimeout, limits.requestTimeout) / 4),
      // Longer than clients keep theirs (AWS SDKs: a minute at most), so that the client is the one who closes.
      keepAliveTimeout: 75_000,
    },
    (message, response) => {
      void serve(message, response, limits, (request) => {
        if (closing) return Promise.resolve("reset");
        const answer = handle(request);
        const sent = answer
          .then((result) => (result === "reset" ? undefined : whenSent(response)))
          .catch(() => undefined)
          .finally(() => answering.delete(sent));
        answering.add(sent);
        return answer;
      });
    },
  );
  const bound = await listen(server, port);
  return {
    port: bound,
    async close() {
      closing = true;
      const closed = once(server, "close");
      server.close();
      await Promise.allSettled(answering);
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Resolves when the answer is with the operating system, or its client is gone. */
function whenSent(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    response.on("finish", resolve).on("close", resolve);
    if (response.closed) resolve();
  });
}

async function listen(server: Server, port: number): Promise<number> {
  try {
    server.listen({ port, host: "127.0.0.1", exclusive: true });
    await once(server, "listening");
  } catch (error) {
    throw EmulatorStartError.ofListening(port, error);
  }
  const { port: bound } = addressOf(server);
  return bound;
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error("The emulator's server has no TCP address.");
  return address;
}

async function serve(
  message: IncomingMessage,
  response: ServerResponse,
  limits: HttpLimits,
  handle: Handler,
): Promise<void> {
  try {
    const body = await readBody(message, limits.bodyBytes);
    if (body === "too large") {
      send(
        response,
        errorAnswer(
          new ServiceError(
            "RequestEntityTooLargeException",
            413,
            `The request's body is larger than ${limits.bodyBytes} bytes.`,
          ),
        ),
      );
      return;
    }
    const { rawPath, rawQuery } = splitTarget(message.url ?? "/");
    const headers = headerPairs(message.rawHeaders);
    const answer = await handle({ method: message.method ?? "GET", rawPath, rawQuery, headers, body });
    if (answer === "reset") message.socket.resetAndDestroy();
    else send(response, answer);
  } catch {
    // The client has gone before its request was complete: there is nobody to answer.
    message.socket.destroy();
  }
}

/** Of a body that is too large the rest is read and thrown away while the answer goes out: some clients write first. */
function readBody(message: IncomingMessage, limit: number): Promise<Buffer | "too large"> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    message.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
      } else {
        chunks.length = 0;
        resolve("too large");
      }
    });
    message.on("end", () => resolve(Buffer.concat(chunks)));
    message.on("error", reject);
    if (Number(message.headers["content-length"] ?? 0) > limit) resolve("too large");
  });
}

function send(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(answer.close ? { connection: "close" } : {}),
    ...(answer.status === 204 ? {} : { "content-length": String(Buffer.byteLength(answer.body)) }),
  });
  response.end(answer.body);
}
