import { ErrorCode } from "../http2/error-code.js";
import type { ServerStream, StreamEnd, StreamReceiver } from "../http2/stream.js";
import { frame, UnaryFrameReader } from "./frame.js";
import { errorOnly, errorTrailers, okTrailers, responseHeaders } from "./response-headers.js";
import { Status, StatusError, statusOf } from "./status.js";

/** What a handler gets beside its request. */
export interface GrpcCall {
  /**
   * Aborted when nobody waits for the answer any more: the peer has cancelled the call or is gone, or the time it gave is
   * over. Made when it is first asked for.
   */
  readonly signal: AbortSignal;
}

/** How a method is served. */
export interface ServedMethod {
  /** Begins the work when the request is there as a whole; what it throws ends the call. */
  readonly begin: (request: Uint8Array, call: ServedCall) => void;
  /** Called when the whole answer with its status is on its way. */
  readonly answered?: () => void;
}

/**
 * In ms. A client counts from an earlier moment and ends the call by itself. Were we first, as a timer that fires a
 * millisecond early or a busy client can bring about, our reset would look to grpc-go like a cancellation.
 */
const grace = 20;

/** setTimeout takes no more; a call that may take longer than 24 days has no deadline. */
const longestTimer = 0x7fff_ffff;

/** One call of a method that takes one message, from its headers to its status. */
export class ServedCall implements GrpcCall, StreamReceiver {
  readonly #stream: ServerStream;
  readonly #method: ServedMethod;
  #reader: UnaryFrameReader | undefined = new UnaryFrameReader();
  #opened = false;
  /** A status is on its way, or nobody wants it any more. */
  #over = false;
  #answered = false;
  #aborted: DOMException | undefined;
  #controller: AbortController | undefined;
  #deadline: NodeJS.Timeout | undefined;
  #taken: (() => void) | undefined;

  /** @param timeout in ms; undefined: none */
  constructor(stream: ServerStream, timeout: number | undefined, method: ServedMethod) {
    this.#stream = stream;
    this.#method = method;
    if (timeout !== undefined && timeout <= longestTimer) {
      this.#deadline = setTimeout(() => this.#expire(), Math.min(timeout + grace, longestTimer));
    }
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#aborted !== undefined) this.#controller.abort(this.#aborted);
    }
    return this.#controller.signal;
  }

  /** Nobody waits for an answer any more. */
  get over(): boolean {
    return this.#over;
  }

  /** Answers with one message and the status OK. */
  answer(message: Uint8Array): void {
    if (this.#over) return;
    let framed: readonly Uint8Array[];
    try {
      framed = frame(message);
    } catch (error) {
      this.fail(error);
      return;
    }
    this.#over = true;
    this.#answered = true;
    this.#stream.respond(responseHeaders, framed, okTrailers);
  }

  /** Sends one of several messages; settled when the peer has taken it, or will take nothing any more. */
  send(message: Uint8Array): Promise<void> {
    if (this.#over) return Promise.resolve();
    const framed = frame(message);
    this.#open();
    return new Promise((resolve) => {
      this.#taken = () => {
        this.#taken = undefined;
        resolve();
      };
      this.#stream.send(framed, this.#taken);
    });
  }

  /** Ends a call of several messages with the status OK. */
  complete(): void {
    if (this.#over) return;
    this.#over = true;
    this.#open();
    this.#stream.end(okTrailers);
  }

  /** Ends the call with a status that is not OK. */
  fail(error: unknown): void {
    if (this.#over) return;
    this.#over = true;
    this.#reader = undefined;
    const status = statusOf(error);
    this.#stream.end(this.#opened ? errorTrailers(status) : errorOnly(status));
  }

  data(piece: Buffer): void {
    try {
      this.#reader?.push(piece);
    } catch (error) {
      this.fail(error);
    }
  }

  end(): void {
    if (this.#reader === undefined) return;
    try {
      const request = this.#reader.finish();
      this.#reader = undefined;
      this.#method.begin(request, this);
    } catch (error) {
      this.fail(error);
    }
  }

  closed(how: StreamEnd): void {
    clearTimeout(this.#deadline);
    this.#reader = undefined;
    if (how.kind !== "complete") this.#abort(new DOMException(reasonOf(how), "AbortError"));
    this.#taken?.();
    if (how.kind === "complete" && this.#answered) this.#method.answered?.();
  }

  #open(): void {
    if (this.#opened) return;
    this.#opened = true;
    this.#stream.open(responseHeaders);
  }

  /**
   * With an answer half sent no status can follow, and the stream is reset: "CANCEL" is what gRPC's clients take for the
   * deadline when it is over.
   */
  #expire(): void {
    const message = "the time that was given for the call is over";
    const sending = this.#over || this.#taken !== undefined;
    if (!sending) this.fail(new StatusError(Status.deadlineExceeded, message));
    this.#abort(new DOMException(message, "TimeoutError"));
    if (sending) this.#stream.reset(ErrorCode.cancel);
  }

  #abort(reason: DOMException): void {
    this.#over = true;
    if (this.#aborted !== undefined) return;
    this.#aborted = reason;
    this.#controller?.abort(reason);
  }
}

function reasonOf(how: StreamEnd): string {
  return how.kind === "reset" ? "the call was cancelled" : "the connection was lost";
}
