import type { ErrorCode } from "./error-code.js";

/** What the layer above hears of a stream. */
export interface StreamReceiver {
  /** The next piece of the body, as good as consumed: it belongs to the receiver, and the peer may send as much again. */
  data(piece: Buffer): void;
  /** The peer will send no more. */
  end(): void;
  /** The stream is over, and nothing is heard of it any more: called once, always. */
  closed(how: StreamEnd): void;
}

/** How a stream ended: with everything we had to say on its way, or broken off, by either side. */
export type StreamEnd =
  | { readonly kind: "complete" }
  | { readonly kind: "reset"; readonly code: number }
  | { readonly kind: "connection lost" };

/** What the layer above does with a stream. All of it does nothing once the stream is closed. */
export interface ServerStream {
  /** A whole response with trailers; in one write when the windows allow it. Every block from `headerBlock`. */
  respond(headers: Buffer, body: readonly Uint8Array[], trailers: Buffer): void;
  /** Headers, with more to come. */
  open(headers: Buffer): void;
  /** A piece of the body; `taken` is called when all of it has gone as far as the peer's windows and the socket let it. */
  send(body: readonly Uint8Array[], taken: () => void): void;
  /** The last header block: trailers, or, of a response that is nothing else, the headers. */
  end(block: Buffer): void;
  /** Breaks the stream off. */
  reset(code: ErrorCode): void;
}
