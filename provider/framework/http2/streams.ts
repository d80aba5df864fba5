import { ConnectionError, ErrorCode, StreamError } from "./error-code.js";
import { Flag, type Frame, FrameType, max31Bits, mustHaveLength, withoutPadding } from "./frames.js";
import { HeaderFragments } from "./header-fragments.js";
import { HpackDecoder } from "./hpack-decoder.js";
import { Http2Stream, type StreamOwner } from "./http2-stream.js";
import type { Outbox } from "./outbox.js";
import { Patience } from "./patience.js";
import { faultOfTrailers, type RequestHead, readRequestHead } from "./request-head.js";
import { ResetStreams } from "./reset-streams.js";
import type { Sender } from "./sender.js";
import type { ServerStream, StreamEnd, StreamReceiver } from "./stream.js";

/** Streams a peer may have open at once. Terraform has as many as its `-parallelism`, and two that stay open. */
export const maxConcurrentStreams = 1000;
/** What a peer may send on a stream before it hears that we have taken it, in bytes. */
export const streamWindow = 1 << 20;
/** SETTINGS_MAX_HEADER_LIST_SIZE. */
export const maxHeaderListSize = 64 * 1024;

export interface StreamsOptions {
  readonly outbox: Outbox;
  readonly sender: Sender;
  /** A request has arrived, up to its body. */
  readonly request: (stream: ServerStream, head: RequestHead) => StreamReceiver;
  /** The response to a request with more header fields than are allowed. */
  readonly tooLarge: Buffer;
}

/** The streams of one connection, and the frames that are about them. */
export class Streams implements StreamOwner, Iterable<Http2Stream> {
  readonly sender: Sender;
  readonly #options: StreamsOptions;
  readonly #hpack = new HpackDecoder(maxHeaderListSize);
  readonly #patience = new Patience();
  readonly #open = new Map<number, Http2Stream>();
  readonly #reset = new ResetStreams();
  /** A header block whose CONTINUATION must come next. */
  #fragments: HeaderFragments | undefined;
  #lastId = 0;

  constructor(options: StreamsOptions) {
    this.#options = options;
    this.sender = options.sender;
  }

  /** The newest stream that the peer has opened. */
  get lastId(): number {
    return this.#lastId;
  }

  [Symbol.iterator](): Iterator<Http2Stream> {
    return this.#open.values();
  }

  /** Handles a frame about a stream. Throws for what ends the connection. */
  handle(frame: Frame): void {
    try {
      this.#dispatch(frame);
    } catch (error) {
      if (!(error instanceof StreamError)) throw error;
      this.#patience.use("faulty streams");
      const stream = this.#open.get(frame.streamId);
      if (stream === undefined) this.#sendReset(frame.streamId, error.code);
      else this.reset(stream, error.code);
    }
  }

  /** "Any number of CONTINUATION frames can be sent, as long as the preceding frame is on the same stream". */
  mustNotInterrupt(frame: Frame): void {
    if (this.#fragments !== undefined && frame.type !== FrameType.continuation) {
      throw protocolError("a header block interrupted by another frame");
    }
  }

  reset(stream: Http2Stream, code: ErrorCode): void {
    this.#sendReset(stream.id, code);
    this.#remove(stream, { kind: "reset", code });
  }

  ended(stream: Http2Stream): void {
    this.#patience.restore();
    // "A server MAY request that the client abort transmission of a request without error by sending a RST_STREAM with
    // an error code of NO_ERROR after sending a complete response".
    if (!stream.remoteEnded) this.#sendReset(stream.id, ErrorCode.noError);
    this.#remove(stream, { kind: "complete" });
  }

  /** The connection is lost. */
  abandon(): void {
    for (const stream of [...this.#open.values()]) this.#remove(stream, { kind: "connection lost" });
  }

  #dispatch(frame: Frame): void {
    switch (frame.type) {
      case FrameType.data:
        this.#onData(frame);
        break;
      case FrameType.headers:
        this.#onHeaders(frame);
        break;
      case FrameType.continuation:
        this.#onContinuation(frame);
        break;
      case FrameType.priority:
        this.#onPriority(frame);
        break;
      case FrameType.rstStream:
        this.#onReset(frame);
        break;
      case FrameType.windowUpdate:
        this.#onWindowUpdate(frame);
        break;
    }
  }

  #onData(frame: Frame): void {
    const { streamId, flags, payload } = frame;
    this.#mustBeOpened(frame, "DATA");
    const data = withoutPadding(frame);
    const endStream = (flags & Flag.endStream) !== 0;
    if (data.length === 0 && !endStream) this.#patience.use("frames without data");
    const stream = this.#open.get(streamId);
    if (stream === undefined) {
      if (this.#reset.has(streamId)) return;
      throw new ConnectionError(ErrorCode.streamClosed, "DATA on a stream that is closed");
    }
    if (stream.remoteEnded) throw new StreamError(ErrorCode.streamClosed, "DATA after END_STREAM");
    if (stream.bodyLeft !== undefined) {
      stream.bodyLeft -= data.length;
      if (stream.bodyLeft < 0)
        throw new StreamError(ErrorCode.protocolError, "more DATA than content-length");
    }
    stream.received += payload.length;
    if (stream.received >= streamWindow / 2 && !endStream) {
      this.#options.outbox.windowUpdate(streamId, stream.received);
      stream.received = 0;
    }
    if (data.length > 0) stream.receiver.data(data);
    if (endStream) remoteEnd(stream);
  }

  #onHeaders(frame: Frame): void {
    const { streamId, flags } = frame;
    if (streamId % 2 === 0) throw protocolError("HEADERS on a stream that no client opens");
    let fragment = withoutPadding(frame);
    if ((flags & Flag.priority) !== 0) {
      if (fragment.length < 5) {
        throw new ConnectionError(ErrorCode.frameSizeError, "HEADERS too short for their priority");
      }
      fragment = fragment.subarray(5);
    }
    const endStream = (flags & Flag.endStream) !== 0;
    if ((flags & Flag.endHeaders) !== 0) this.#onHeaderBlock(streamId, endStream, fragment);
    else this.#fragments = new HeaderFragments(streamId, endStream, fragment);
  }

  #onContinuation({ streamId, flags, payload }: Frame): void {
    const fragments = this.#fragments;
    if (fragments === undefined || fragments.streamId !== streamId) {
      throw protocolError("CONTINUATION that continues nothing");
    }
    fragments.add(payload);
    if ((flags & Flag.endHeaders) === 0) return;
    this.#fragments = undefined;
    this.#onHeaderBlock(streamId, fragments.endStream, fragments.joined());
  }

  #onHeaderBlock(streamId: number, endStream: boolean, block: Buffer): void {
    // In any case: the decoder must see every block.
    const { fields, tooLarge } = this.#hpack.decode(block);
    const open = this.#open.get(streamId);
    if (open !== undefined) {
      if (open.remoteEnded) throw new StreamError(ErrorCode.streamClosed, "HEADERS after END_STREAM");
      const fault = endStream ? faultOfTrailers(fields) : "HEADERS that are neither first nor last";
      if (fault !== undefined || tooLarge)
        throw new StreamError(ErrorCode.protocolError, fault ?? "long trailers");
      remoteEnd(open);
      return;
    }
    if (streamId <= this.#lastId) {
      if (this.#reset.has(streamId)) return;
      // "An endpoint that receives an unexpected stream identifier MUST respond with a connection error of type
      // PROTOCOL_ERROR."
      throw protocolError("HEADERS on a stream that is closed");
    }
    this.#lastId = streamId;
    if (this.#open.size >= maxConcurrentStreams) {
      throw new StreamError(ErrorCode.refusedStream, "more streams than are allowed");
    }
    const stream = new Http2Stream(this, streamId, this.sender.initialWindow);
    stream.remoteEnded = endStream;
    this.#open.set(streamId, stream);
    if (tooLarge) {
      stream.end(this.#options.tooLarge);
      return;
    }
    const read = readRequestHead(fields);
    if (read.kind === "malformed") throw new StreamError(ErrorCode.protocolError, read.reason);
    stream.bodyLeft = read.head.contentLength;
    const receiver = this.#options.request(stream, read.head);
    if (stream.closed) return;
    stream.receiver = receiver;
    if (endStream) remoteEnd(stream);
  }

  #onPriority({ streamId, payload }: Frame): void {
    if (streamId === 0) throw protocolError("PRIORITY without a stream");
    if (payload.length === 5) return;
    // "a stream error of type FRAME_SIZE_ERROR"; a stream that was never opened cannot be reset.
    if (this.#open.has(streamId))
      throw new StreamError(ErrorCode.frameSizeError, "PRIORITY of a wrong length");
    throw new ConnectionError(ErrorCode.frameSizeError, "PRIORITY of a wrong length");
  }

  #onReset(frame: Frame): void {
    mustHaveLength(frame, 4, "RST_STREAM");
    this.#mustBeOpened(frame, "RST_STREAM");
    const stream = this.#open.get(frame.streamId);
    if (stream === undefined) return;
    this.#patience.use("streams reset");
    this.#remove(stream, { kind: "reset", code: frame.payload.readUInt32BE(0) });
  }

  #onWindowUpdate(frame: Frame): void {
    mustHaveLength(frame, 4, "WINDOW_UPDATE");
    this.#mustBeOpened(frame, "WINDOW_UPDATE");
    const stream = this.#open.get(frame.streamId);
    if (stream === undefined) return;
    const increment = frame.payload.readUInt32BE(0) & max31Bits;
    if (increment === 0) throw new StreamError(ErrorCode.protocolError, "WINDOW_UPDATE by nothing");
    if (!this.sender.widenStream(stream, increment)) {
      throw new StreamError(ErrorCode.flowControlError, "the stream's window has more than 31 bits");
    }
  }

  /**
   * "Receiving any frame other than HEADERS or PRIORITY on a stream in this state [idle] MUST be treated as a connection
   * error of type PROTOCOL_ERROR." We open no streams, and so every even one is idle.
   */
  #mustBeOpened({ streamId }: Frame, what: string): void {
    if (streamId % 2 === 0 || streamId > this.#lastId) {
      throw protocolError(`${what} on a stream that is not open`);
    }
  }

  #remove(stream: Http2Stream, how: StreamEnd): void {
    this.#open.delete(stream.id);
    this.sender.forget(stream);
    stream.close(how);
  }

  #sendReset(streamId: number, code: ErrorCode): void {
    this.#reset.add(streamId);
    this.#options.outbox.resetStream(streamId, code);
  }
}

/** The peer has sent END_STREAM. */
function remoteEnd(stream: Http2Stream): void {
  // "A request or response […] is also malformed if the value of a Content-Length header field does not equal the sum of
  // the DATA frame payload lengths that form the content".
  if (stream.bodyLeft) throw new StreamError(ErrorCode.protocolError, "less DATA than content-length");
  stream.remoteEnded = true;
  stream.receiver.end();
}

function protocolError(message: string): ConnectionError {
  return new ConnectionError(ErrorCode.protocolError, message);
}
