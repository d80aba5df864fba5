import type { ErrorCode } from "./error-code.js";
import type { Sender } from "./sender.js";
import type { ServerStream, StreamEnd, StreamReceiver } from "./stream.js";

/** What the connection does for its streams. */
export interface StreamOwner {
  readonly sender: Sender;
  /** Sends RST_STREAM and closes the stream. */
  reset(stream: Http2Stream, code: ErrorCode): void;
  /** The last frame of the response has been written. */
  ended(stream: Http2Stream): void;
}

const deaf: StreamReceiver = { data() {}, end() {}, closed() {} };

/** One request and its response: open from the request's HEADERS until both sides have ended or one has reset it. */
export class Http2Stream implements ServerStream {
  readonly id: number;
  receiver: StreamReceiver = deaf;
  closed = false;
  /** The peer has sent END_STREAM. */
  remoteEnded = false;
  /** Bytes of DATA since the last WINDOW_UPDATE. */
  received = 0;
  /** What is left of its content-length. */
  bodyLeft: number | undefined;

  /** What we may still send; a change of SETTINGS_INITIAL_WINDOW_SIZE "can cause the available space to become negative". */
  sendWindow: number;
  /** What waits to be sent: headers, then this many bytes of pieces, the first from `pieceAt`, then the last block. */
  headers: Buffer | undefined;
  readonly pieces: Uint8Array[] = [];
  pieceAt = 0;
  unsent = 0;
  last: Buffer | undefined;
  taken: (() => void) | undefined;

  readonly #owner: StreamOwner;

  constructor(owner: StreamOwner, id: number, sendWindow: number) {
    this.#owner = owner;
    this.id = id;
    this.sendWindow = sendWindow;
  }

  respond(headers: Buffer, body: readonly Uint8Array[], trailers: Buffer): void {
    if (!this.closed) this.#owner.sender.respond(this, headers, body, trailers);
  }

  open(headers: Buffer): void {
    if (this.closed) return;
    this.headers = headers;
    this.#owner.sender.enqueue(this);
  }

  send(body: readonly Uint8Array[], taken: () => void): void {
    if (this.closed) return;
    this.add(body);
    this.taken = taken;
    this.#owner.sender.enqueue(this);
  }

  end(block: Buffer): void {
    if (this.closed) return;
    this.last = block;
    this.#owner.sender.enqueue(this);
  }

  reset(code: ErrorCode): void {
    if (!this.closed) this.#owner.reset(this, code);
  }

  /** Adds to what waits to be sent. */
  add(body: readonly Uint8Array[]): void {
    for (const piece of body) {
      if (piece.length === 0) continue;
      this.pieces.push(piece);
      this.unsent += piece.length;
    }
  }

  /** Called by the sender, with the frame that has END_STREAM. */
  ended(): void {
    this.#owner.ended(this);
  }

  /** Called by the connection when the stream has left it. */
  close(how: StreamEnd): void {
    this.closed = true;
    this.pieces.length = 0;
    this.unsent = 0;
    const { receiver } = this;
    this.receiver = deaf;
    receiver.closed(how);
  }
}
