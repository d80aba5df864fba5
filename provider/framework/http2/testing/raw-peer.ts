import { type Duplex, duplexPair } from "node:stream";
import { Http2Connection } from "../connection.js";
import { Flag, FrameType } from "../frames.js";
import { headerBlock } from "../header-block.js";
import type { HeaderField } from "../header-field.js";
import { HpackDecoder } from "../hpack-decoder.js";
import { clientPreface } from "../preface.js";
import type { RequestHead } from "../request-head.js";
import { settingsPayload } from "../settings.js";
import type { ServerStream, StreamEnd, StreamReceiver } from "../stream.js";

/** A frame that the peer has received. */
export interface ReceivedFrame {
  readonly type: number;
  readonly flags: number;
  readonly streamId: number;
  readonly payload: Buffer;
}

export function bytesOfFrame(type: number, flags: number, streamId: number, payload: Uint8Array): Buffer {
  const header = Buffer.alloc(9);
  header.writeUIntBE(payload.length, 0, 3);
  header[3] = type;
  header[4] = flags;
  header.writeUInt32BE(streamId, 5);
  return Buffer.concat([header, payload]);
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

export const requestBlock = (path = "/a", ...more: (readonly [string, string])[]): Buffer =>
  headerBlock([
    [":method", "POST"],
    [":scheme", "http"],
    [":path", path],
    ["content-type", "application/grpc"],
    ...more,
  ]);

/** A client that sends whatever a test wants and remembers what comes back. */
export class RawPeer {
  readonly frames: ReceivedFrame[] = [];
  readonly socket: Duplex;
  readonly hpack = new HpackDecoder(1 << 20);
  #buffer: Buffer = Buffer.alloc(0);
  #pings = 0;
  #over = false;
  readonly #waiting: (() => void)[] = [];

  constructor(socket: Duplex) {
    this.socket = socket;
    socket.on("data", (chunk: Buffer) => {
      this.#buffer = Buffer.concat([this.#buffer, chunk]);
      for (;;) {
        const length = this.#buffer.length < 9 ? 0 : this.#buffer.readUIntBE(0, 3);
        if (this.#buffer.length < 9 + length) return;
        this.frames.push({
          type: this.#buffer[3] ?? 0,
          flags: this.#buffer[4] ?? 0,
          streamId: this.#buffer.readUInt32BE(5),
          payload: this.#buffer.subarray(9, 9 + length),
        });
        this.#buffer = this.#buffer.subarray(9 + length);
        this.#wake();
      }
    });
    const over = () => {
      this.#over = true;
      this.#wake();
    };
    socket.on("end", over);
    socket.on("close", over);
    socket.on("error", () => {});
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Waits for the end of the connection. */
  async end(): Promise<void> {
    while (!this.#over) await this.#change();
  }

  write(...pieces: Uint8Array[]): void {
    if (this.socket.writable) this.socket.write(Buffer.concat(pieces));
  }

  send(type: number, flags: number, streamId: number, payload: Uint8Array = Buffer.alloc(0)): void {
    this.write(bytesOfFrame(type, flags, streamId, payload));
  }

  /** The client's preface and its SETTINGS. */
  greet(...settings: (readonly [number, number])[]): void {
    this.write(clientPreface);
    this.send(FrameType.settings, 0, 0, settingsPayload(settings));
  }

  /** A whole request, or its headers when there is more to come. */
  request(streamId: number, { body, path = "/a" }: { body?: Uint8Array; path?: string } = {}): void {
    this.send(FrameType.headers, Flag.endHeaders, streamId, requestBlock(path));
    if (body !== undefined) this.send(FrameType.data, Flag.endStream, streamId, body);
  }

  windowUpdate(streamId: number, increment: number): void {
    this.send(FrameType.windowUpdate, 0, streamId, uint32(increment));
  }

  /** Waits until a frame has come that fits, and gives the first. */
  async next(fits: (frame: ReceivedFrame) => boolean): Promise<ReceivedFrame> {
    for (;;) {
      const frame = this.frames.find(fits);
      if (frame !== undefined) return frame;
      if (this.#over) throw new Error("the connection has ended");
      await this.#change();
    }
  }

  ofType(type: number): readonly ReceivedFrame[] {
    return this.frames.filter((frame) => frame.type === type);
  }

  /** The code of GOAWAY, and its words. */
  async goaway(): Promise<{ readonly code: number; readonly message: string }> {
    const { payload } = await this.next((frame) => frame.type === FrameType.goaway);
    return { code: payload.readUInt32BE(4), message: payload.toString("latin1", 8) };
  }

  /** The code a stream was reset with. */
  async resetOf(streamId: number): Promise<number> {
    const { payload } = await this.next(
      (frame) => frame.type === FrameType.rstStream && frame.streamId === streamId,
    );
    return payload.readUInt32BE(0);
  }

  /** Comes back when everything sent so far has been handled. */
  async ping(): Promise<void> {
    const payload = Buffer.alloc(8);
    this.#pings += 1;
    payload.writeUInt32BE(this.#pings);
    this.send(FrameType.ping, 0, 0, payload);
    await this.next(
      (frame) => frame.type === FrameType.ping && frame.flags === Flag.ack && frame.payload.equals(payload),
    );
  }

  /** Waits for the end of a stream; its headers, body and trailers. */
  async response(streamId: number): Promise<{
    readonly headers: readonly HeaderField[];
    readonly body: Buffer;
    readonly trailers: readonly HeaderField[];
  }> {
    await this.next(
      (frame) =>
        frame.streamId === streamId &&
        frame.type === FrameType.headers &&
        (frame.flags & Flag.endStream) !== 0,
    );
    const frames = this.frames.filter((frame) => frame.streamId === streamId);
    const [headers = [], trailers = []] = frames
      .filter(({ type }) => type === FrameType.headers)
      .map(({ payload }) => this.hpack.decode(payload).fields);
    const body = Buffer.concat(
      frames.filter(({ type }) => type === FrameType.data).map(({ payload }) => payload),
    );
    return { headers, body, trailers };
  }
}

/** What a server under test has heard of a request. */
export interface HeardRequest {
  readonly stream: ServerStream;
  readonly head: RequestHead;
  body: Buffer;
  ended: boolean;
  closed: StreamEnd | undefined;
}

export const okHeaders = headerBlock([[":status", "200"]]);
export const okTrailers = headerBlock([["grpc-status", "0"]]);

/** A connection with a raw peer at its other end. */
export function connect(
  options: {
    readonly onEnd?: (request: HeardRequest) => void;
    readonly socket?: Duplex;
    readonly peer?: Duplex;
  } = {},
) {
  const [ours, theirs] = duplexPair();
  const requests: HeardRequest[] = [];
  const failures: Error[] = [];
  const state = { closed: false };
  const connection = new Http2Connection({
    socket: options.socket ?? ours,
    request: (stream, head): StreamReceiver => {
      const heard: HeardRequest = { stream, head, body: Buffer.alloc(0), ended: false, closed: undefined };
      requests.push(heard);
      return {
        data: (piece) => {
          heard.body = Buffer.concat([heard.body, piece]);
        },
        end: () => {
          heard.ended = true;
          options.onEnd?.(heard);
        },
        closed: (how) => {
          heard.closed = how;
        },
      };
    },
    tooLarge: headerBlock([[":status", "431"]]),
    closed: () => {
      state.closed = true;
    },
    failed: (error) => failures.push(error),
  });
  const peer = new RawPeer(options.peer ?? theirs);
  return { connection, peer, socket: options.socket ?? ours, requests, failures, state };
}

/** Answers every request with its own body. */
export function echo({ stream, body }: HeardRequest): void {
  stream.respond(okHeaders, [body], okTrailers);
}
