import type { Duplex } from "node:stream";
import { Http2Connection } from "../http2/connection.js";
import { ConnectionError, ErrorCode } from "../http2/error-code.js";
import { fieldValue, type RequestHead } from "../http2/request-head.js";
import type { ServerStream, StreamReceiver } from "../http2/stream.js";
import { maxConcurrentStreams } from "../http2/streams.js";
import type { Logger } from "../log/logger.js";
import { type GrpcCall, ServedCall, type ServedMethod } from "./grpc-call.js";
import { contentType, errorOnly, httpStatus, responseHeaders } from "./response-headers.js";
import { sendMessages } from "./send-messages.js";
import { Status, StatusError } from "./status.js";
import { timeoutOf } from "./timeout.js";

/** One request message, one answer. */
export type UnaryHandler = (request: Uint8Array, call: GrpcCall) => Promise<Uint8Array>;

/**
 * One request message, any number of answers. The next one is asked for when the peer has taken the one before; when the
 * call is over before the last, the iterator's `return` is called and `call.signal` is aborted.
 */
export type StreamingHandler = (request: Uint8Array, call: GrpcCall) => AsyncIterable<Uint8Array>;

/** What a server answers, by path: `/tfplugin6.Provider/ReadResource`. */
export interface GrpcServices {
  readonly unary: ReadonlyMap<string, UnaryHandler>;
  readonly streaming?: ReadonlyMap<string, StreamingHandler>;
  /** Methods that are known and not supported, and in which words: their calls end with UNIMPLEMENTED. */
  readonly unsupported?: ReadonlyMap<string, string>;
  /** Streams that are opened and stay open, without a message. */
  readonly idle: ReadonlySet<string>;
  /** By path of a unary call: called after its answer has gone out. */
  readonly answered?: ReadonlyMap<string, () => void>;
}

export interface GrpcSessionOptions {
  /** Plain, or TLS that is established. */
  readonly socket: Duplex;
  readonly services: GrpcServices;
  readonly log: Logger;
  /** Called once, when the connection is gone. */
  readonly closed: () => void;
}

const deaf: StreamReceiver = { data() {}, end() {}, closed() {} };

/** Serves gRPC on one connection. Whatever arrives is answered with a status, or ends its own stream or the connection. */
export class GrpcSession {
  readonly #services: GrpcServices;
  readonly #log: Logger;
  readonly #connection: Http2Connection;
  readonly #methods = new Map<string, ServedMethod>();
  /** Handlers that have not come back, also those that nobody waits for any more. */
  #running = 0;

  constructor({ socket, services, log, closed }: GrpcSessionOptions) {
    this.#services = services;
    this.#log = log;
    for (const [path, handler] of services.unary) this.#methods.set(path, this.#unary(path, handler));
    for (const [path, handler] of services.streaming ?? []) {
      this.#methods.set(path, this.#streaming(handler));
    }
    this.#connection = new Http2Connection({
      socket,
      request: (stream, head) => this.#serve(stream, head),
      tooLarge: httpStatus.headersTooLarge,
      closed,
      failed: (error) => this.#failed(error),
    });
  }

  #serve(stream: ServerStream, head: RequestHead): StreamReceiver {
    const { path } = head;
    const refusal = refusalOf(head);
    if (refusal !== undefined) {
      stream.end(refusal);
      return deaf;
    }
    if (this.#services.idle.has(path)) {
      stream.open(responseHeaders);
      return deaf;
    }
    const method = this.#methods.get(path);
    if (method === undefined) {
      const words = this.#services.unsupported?.get(path) ?? `unknown method ${path}`;
      return refuse(stream, Status.unimplemented, words);
    }
    const given = fieldValue(head, "grpc-timeout");
    const timeout = given === undefined ? undefined : timeoutOf(given);
    if (given !== undefined && timeout === undefined) {
      return refuse(stream, Status.internal, "grpc-timeout that is no time");
    }
    // A call that was reset goes on until its handler notices; a peer must not start more and more of them.
    if (this.#running >= maxConcurrentStreams) {
      stream.reset(ErrorCode.refusedStream);
      return deaf;
    }
    return new ServedCall(stream, timeout, method);
  }

  #unary(path: string, handler: UnaryHandler): ServedMethod {
    const answered = this.#services.answered?.get(path);
    return {
      begin: (request, call) => {
        const answer = handler(request, call);
        this.#running += 1;
        answer.then(
          (message) => {
            this.#running -= 1;
            call.answer(message);
          },
          (error) => {
            this.#running -= 1;
            call.fail(error);
          },
        );
      },
      ...(answered === undefined ? {} : { answered: () => this.#connection.whenSent(answered) }),
    };
  }

  #streaming(handler: StreamingHandler): ServedMethod {
    return {
      begin: (request, call) => {
        this.#running += 1;
        void sendMessages(call, () => handler(request, call)).then(() => {
          this.#running -= 1;
        });
      },
    };
  }

  #failed(error: unknown): void {
    if (!(error instanceof ConnectionError)) this.#log.debug("connection broken", { error });
    else if (error.code !== ErrorCode.internalError) this.#log.warn("connection ended", { error });
    else this.#log.error("connection ended. This is a bug in the provider", { error: error.cause });
  }
}

function refuse(stream: ServerStream, code: Status, message: string): StreamReceiver {
  stream.end(errorOnly(new StatusError(code, message)));
  return deaf;
}

/** The HTTP status of what is no gRPC at all. */
function refusalOf(head: RequestHead): Buffer | undefined {
  if (head.method !== "POST") return httpStatus.methodNotAllowed;
  const type = fieldValue(head, "content-type");
  return type === contentType || type?.startsWith(`${contentType}+`) || type?.startsWith(`${contentType};`)
    ? undefined
    : httpStatus.unsupportedMediaType;
}
