import type { IncomingHttpHeaders, ServerHttp2Session, ServerHttp2Stream } from "node:http2";
import type { Logger } from "../log/logger.js";
import { frame, UnaryFrameReader } from "./frame.js";
import { percentEncode, Status, StatusError } from "./status.js";

/** One request message, one answer. */
export type UnaryHandler = (request: Uint8Array) => Promise<Uint8Array>;

/** What a server answers, by path: `/tfplugin6.Provider/ReadResource`. */
export interface GrpcServices {
  readonly unary: ReadonlyMap<string, UnaryHandler>;
  /** Streams that are opened and stay open, without a message. */
  readonly idle: ReadonlySet<string>;
  /** Called after the answer of a unary call has gone out. */
  readonly answered?: (path: string) => void;
}

const contentType = "application/grpc";

/** Serves gRPC on one HTTP/2 connection. Whatever arrives is answered with a status or closes its own stream. */
export function serveGrpc(session: ServerHttp2Session, services: GrpcServices, log: Logger): void {
  session.on("stream", (stream, headers) => {
    // A peer that breaks off (a cancelled call, a vanished Terraform) is no news.
    stream.on("error", (error) => log.trace("stream broken off", { error }));
    const path = String(headers[":path"]);
    const refusal = refusalOf(headers);
    if (refusal !== undefined) {
      stream.respond({ ":status": refusal }, { endStream: true });
      stream.resume();
      return;
    }
    if (services.idle.has(path)) {
      stream.respond({ ":status": 200, "content-type": contentType });
      stream.resume();
      return;
    }
    const handler = services.unary.get(path);
    if (handler === undefined) {
      fail(stream, new StatusError(Status.unimplemented, `unknown method ${path}`));
      return;
    }
    receive(stream, (request) => {
      handler(request).then(
        (answer) => {
          if (succeed(stream, answer)) stream.once("close", () => services.answered?.(path));
        },
        (error) => fail(stream, asStatus(error)),
      );
    });
  });
}

/** The HTTP status of what is no gRPC at all. */
function refusalOf(headers: IncomingHttpHeaders): number | undefined {
  if (headers[":method"] !== "POST") return 405;
  const type = headers["content-type"];
  return type === contentType || type?.startsWith(`${contentType}+`) || type?.startsWith(`${contentType};`)
    ? undefined
    : 415;
}

function receive(stream: ServerHttp2Stream, done: (request: Uint8Array) => void): void {
  const reader = new UnaryFrameReader();
  let failed = false;
  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      failed = true;
      fail(stream, asStatus(error));
      return undefined;
    }
  };
  stream.on("data", (piece: Buffer) => {
    if (!failed) attempt(() => reader.push(piece));
  });
  stream.on("end", () => {
    if (failed) return;
    const request = attempt(() => reader.finish());
    if (request !== undefined) done(request);
  });
}

function succeed(stream: ServerHttp2Stream, answer: Uint8Array): boolean {
  if (stream.destroyed || stream.headersSent) return false;
  let framed: Buffer;
  try {
    framed = frame(answer);
  } catch (error) {
    fail(stream, asStatus(error));
    return false;
  }
  stream.respond({ ":status": 200, "content-type": contentType }, { waitForTrailers: true });
  stream.once("wantTrailers", () => stream.sendTrailers({ "grpc-status": String(Status.ok) }));
  stream.end(framed);
  return true;
}

/**
 * An answer of headers only; what may still arrive is thrown away. The stream is not reset: on Node 22 the reset
 * overtakes the headers.
 */
function fail(stream: ServerHttp2Stream, error: StatusError): void {
  if (stream.destroyed || stream.headersSent) return;
  stream.respond(
    {
      ":status": 200,
      "content-type": contentType,
      "grpc-status": String(error.code),
      "grpc-message": percentEncode(error.message),
    },
    { endStream: true },
  );
  stream.resume();
}

function asStatus(error: unknown): StatusError {
  if (error instanceof StatusError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new StatusError(Status.internal, `the request cannot be handled: ${message}`, { cause: error });
}
