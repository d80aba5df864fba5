import { ConnectionError, ErrorCode } from "./error-code.js";
import { Flag, FrameType, max31Bits, maxFrameSize } from "./frames.js";
import type { Http2Stream } from "./http2-stream.js";
import type { Outbox } from "./outbox.js";
import { defaultWindowSize, Setting } from "./settings.js";

/** The size HPACK's dynamic table has until the peer says otherwise. We never use it. */
const defaultHeaderTableSize = 4096;
/** A dynamic table size update to 0 (RFC 7541, section 6.3). */
const emptyTable = 0x20;

/**
 * Sends responses: as much as the windows of the connection and of each stream allow, a frame of each stream in turn,
 * and nothing while the socket is full. Control frames go past it, straight to the outbox.
 */
export class Sender {
  readonly #outbox: Outbox;
  /** The connection's window. */
  #window = defaultWindowSize;
  /** The window that a new stream begins with. */
  #initialWindow = defaultWindowSize;
  #headerTableSize = defaultHeaderTableSize;
  #tableUpdateDue = false;
  /** Streams that have something to send and may send it, as far as they know. */
  readonly #ready = new Set<Http2Stream>();
  /** Streams that wait for the connection's window. */
  readonly #starved = new Set<Http2Stream>();

  constructor(outbox: Outbox) {
    this.#outbox = outbox;
  }

  get initialWindow(): number {
    return this.#initialWindow;
  }

  /** A whole response. The usual one is small, nothing is in its way, and it goes into the outbox at once. */
  respond(stream: Http2Stream, headers: Buffer, body: readonly Uint8Array[], trailers: Buffer): void {
    let length = 0;
    for (const piece of body) length += piece.length;
    const free = Math.min(stream.sendWindow, this.#window, maxFrameSize);
    if (this.#outbox.blocked || length > free) {
      stream.headers = headers;
      stream.add(body);
      stream.last = trailers;
      this.enqueue(stream);
      return;
    }
    this.#writeHeaders(stream, headers, 0);
    let at = this.#outbox.frame(FrameType.data, 0, stream.id, length);
    for (const piece of body) {
      this.#outbox.bytes.set(piece, at);
      at += piece.length;
    }
    stream.sendWindow -= length;
    this.#window -= length;
    this.#writeHeaders(stream, trailers, Flag.endStream);
    stream.ended();
  }

  /** Sends what a stream has waiting, now or when it may. */
  enqueue(stream: Http2Stream): void {
    this.#ready.add(stream);
    this.pump();
  }

  /** The stream is closed: it sends no more. */
  forget(stream: Http2Stream): void {
    this.#ready.delete(stream);
    this.#starved.delete(stream);
  }

  /** Sends as long as there is something, a stream that may, and a socket that takes it. */
  pump(): void {
    while (!this.#outbox.blocked) {
      const next = this.#ready.values().next();
      if (next.done) return;
      this.#ready.delete(next.value);
      if (this.#sendFrame(next.value)) this.#ready.add(next.value);
    }
  }

  /** WINDOW_UPDATE for the connection. */
  widen(increment: number): void {
    this.#window += increment;
    if (this.#window > max31Bits) {
      throw new ConnectionError(ErrorCode.flowControlError, "the connection's window has more than 31 bits");
    }
    for (const stream of this.#starved) this.#ready.add(stream);
    this.#starved.clear();
    this.pump();
  }

  /** WINDOW_UPDATE for a stream; false when its window would have more than 31 bits. */
  widenStream(stream: Http2Stream, increment: number): boolean {
    stream.sendWindow += increment;
    if (stream.sendWindow > max31Bits) return false;
    if (stream.unsent > 0) this.enqueue(stream);
    return true;
  }

  /** A parameter of the peer's SETTINGS. What it allows to be sent waits for `pump`. */
  changeSetting(id: number, value: number, streams: Iterable<Http2Stream>): void {
    if (id === Setting.headerTableSize) {
      // "This dynamic table size update MUST occur at the beginning of the first header block following the change".
      if (value < this.#headerTableSize) this.#tableUpdateDue = true;
      this.#headerTableSize = Math.min(value, this.#headerTableSize);
      return;
    }
    const change = value - this.#initialWindow;
    this.#initialWindow = value;
    for (const stream of streams) {
      stream.sendWindow += change;
      if (stream.sendWindow > max31Bits) {
        throw new ConnectionError(ErrorCode.flowControlError, "a stream's window has more than 31 bits");
      }
      if (stream.unsent > 0 && change > 0) this.#ready.add(stream);
    }
  }

  /** Sends one frame of a stream, or finds out why not; whether there is more that may be sent. */
  #sendFrame(stream: Http2Stream): boolean {
    if (stream.headers !== undefined) {
      this.#writeHeaders(stream, stream.headers, 0);
      stream.headers = undefined;
      return stream.unsent > 0 || stream.last !== undefined;
    }
    if (stream.unsent > 0) {
      if (stream.sendWindow <= 0) return false;
      if (this.#window <= 0) {
        this.#starved.add(stream);
        return false;
      }
      this.#writeData(stream, Math.min(stream.unsent, stream.sendWindow, this.#window, maxFrameSize));
      if (stream.unsent > 0) return true;
    }
    const { taken } = stream;
    stream.taken = undefined;
    taken?.();
    if (stream.last === undefined) return false;
    this.#writeHeaders(stream, stream.last, Flag.endStream);
    stream.ended();
    return false;
  }

  #writeHeaders(stream: Http2Stream, block: Buffer, flags: number): void {
    const update = this.#tableUpdateDue ? 1 : 0;
    const length = block.length + update;
    let at = this.#outbox.frame(FrameType.headers, flags | Flag.endHeaders, stream.id, length);
    if (this.#tableUpdateDue) this.#outbox.bytes[at++] = emptyTable;
    this.#tableUpdateDue = false;
    this.#outbox.bytes.set(block, at);
  }

  #writeData(stream: Http2Stream, length: number): void {
    let at = this.#outbox.frame(FrameType.data, 0, stream.id, length);
    stream.sendWindow -= length;
    this.#window -= length;
    stream.unsent -= length;
    for (let left = length; left > 0; ) {
      const piece = stream.pieces[0];
      if (piece === undefined) return;
      const part = Math.min(left, piece.length - stream.pieceAt);
      this.#outbox.bytes.set(piece.subarray(stream.pieceAt, stream.pieceAt + part), at);
      at += part;
      left -= part;
      stream.pieceAt += part;
      if (stream.pieceAt < piece.length) return;
      stream.pieces.shift();
      stream.pieceAt = 0;
    }
  }
}
