import type { Duplex } from "node:stream";
import { ConnectionError, ErrorCode } from "./error-code.js";
import { Flag, FrameReader, FrameType, max31Bits, mustHaveLength } from "./frames.js";
import { Outbox } from "./outbox.js";
import { PrefaceReader } from "./preface.js";
import type { RequestHead } from "./request-head.js";
import { Sender } from "./sender.js";
import { defaultWindowSize, readSettings, Setting, settingsPayload } from "./settings.js";
import type { ServerStream, StreamReceiver } from "./stream.js";
import { maxConcurrentStreams, maxHeaderListSize, Streams, streamWindow } from "./streams.js";

/** What a peer may send on all streams together before it hears that we have taken it, in bytes. */
const connectionWindow = 1 << 24;
/** How long a peer may take to read what was sent before we hung up, in ms. */
const farewell = 2000;

export interface ConnectionOptions {
  /** Plain, or TLS that is established. */
  readonly socket: Duplex;
  /** A request has arrived, up to its body. */
  readonly request: (stream: ServerStream, head: RequestHead) => StreamReceiver;
  /** The response to a request with more header fields than are allowed. */
  readonly tooLarge: Buffer;
  /** The connection is gone; called once. */
  readonly closed: () => void;
  /**
   * What ends the connection: an error of the socket; a ConnectionError that is the peer's fault; or one with the code
   * INTERNAL_ERROR, whose cause is a bug of ours.
   */
  readonly failed: (error: Error) => void;
}

/**
 * The server's side of one HTTP/2 connection (RFC 9113), for peers that we know: no push, no priorities, no upgrade. It
 * answers whatever arrives with frames, never with an exception, and what a peer has no reason to send with GOAWAY.
 */
export class Http2Connection {
  readonly #options: ConnectionOptions;
  readonly #outbox: Outbox;
  readonly #sender: Sender;
  readonly #streams: Streams;
  readonly #frames = new FrameReader();
  #preface: PrefaceReader | undefined = new PrefaceReader();
  #settingsSeen = false;
  /** Bytes of DATA since the last WINDOW_UPDATE. */
  #received = 0;
  /** Nothing is received or sent any more. */
  #over = false;
  #closed = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    const { socket, request, tooLarge } = options;
    this.#outbox = new Outbox(
      socket,
      () => this.#sender.pump(),
      () => {
        this.#fail(new ConnectionError(ErrorCode.enhanceYourCalm, "the client does not read"));
        socket.destroy();
      },
    );
    this.#sender = new Sender(this.#outbox);
    this.#streams = new Streams({ outbox: this.#outbox, sender: this.#sender, request, tooLarge });
    this.#greet();
    socket.on("data", (chunk: Buffer) => this.#receive(chunk));
    // The peer has closed its side: it is not there for answers either.
    socket.on("end", () => this.#hangUp());
    socket.on("error", (error) => options.failed(error));
    socket.on("close", () => this.#gone());
  }

  /** Calls back when everything written so far has been handed to the system. */
  whenSent(callback: () => void): void {
    this.#outbox.whenSent(callback);
  }

  #greet(): void {
    const settings = settingsPayload([
      [Setting.maxConcurrentStreams, maxConcurrentStreams],
      [Setting.initialWindowSize, streamWindow],
      [Setting.maxHeaderListSize, maxHeaderListSize],
    ]);
    this.#outbox.control(FrameType.settings, 0, 0, settings);
    this.#outbox.windowUpdate(0, connectionWindow - defaultWindowSize);
  }

  #receive(chunk: Buffer): void {
    if (this.#over) return;
    try {
      const rest = this.#preface === undefined ? chunk : this.#preface.push(chunk);
      if (rest === undefined) return;
      this.#preface = undefined;
      this.#frames.push(rest);
      while (!this.#over && this.#frames.next()) this.#handle();
    } catch (error) {
      this.#fail(error);
    }
  }

  #handle(): void {
    const frame = this.#frames;
    const { type, streamId } = frame;
    if (!this.#settingsSeen && (type !== FrameType.settings || (frame.flags & Flag.ack) !== 0)) {
      throw protocolError("the first frame is not SETTINGS");
    }
    this.#streams.mustNotInterrupt(frame);
    switch (type) {
      case FrameType.settings:
        this.#onSettings();
        break;
      case FrameType.ping:
        this.#onPing();
        break;
      case FrameType.goaway:
        // It takes no streams from us, who open none, and closes the connection when it has its answers.
        if (streamId !== 0) throw protocolError("GOAWAY on a stream");
        if (frame.payload.length < 8) throw new ConnectionError(ErrorCode.frameSizeError, "GOAWAY too short");
        break;
      case FrameType.pushPromise:
        throw protocolError("PUSH_PROMISE from a client");
      case FrameType.windowUpdate:
        if (streamId === 0) this.#onWindowUpdate();
        else this.#streams.handle(frame);
        break;
      case FrameType.data:
        this.#countData();
        this.#streams.handle(frame);
        break;
      default:
        // Those of unknown types are ignored there: "Implementations MUST ignore and discard frames of unknown types."
        this.#streams.handle(frame);
    }
  }

  #onSettings(): void {
    const { streamId, flags, payload } = this.#frames;
    if (streamId !== 0) throw protocolError("SETTINGS on a stream");
    this.#settingsSeen = true;
    if ((flags & Flag.ack) !== 0) {
      mustHaveLength(this.#frames, 0, "SETTINGS with ACK");
      return;
    }
    readSettings(payload, (id, value) => this.#sender.changeSetting(id, value, this.#streams));
    this.#outbox.control(FrameType.settings, Flag.ack, 0);
    // Only now: a peer counts with its new windows when it has the acknowledgement.
    this.#sender.pump();
  }

  #onPing(): void {
    const { streamId, flags, payload } = this.#frames;
    if (streamId !== 0) throw protocolError("PING on a stream");
    mustHaveLength(this.#frames, 8, "PING");
    if ((flags & Flag.ack) === 0) this.#outbox.control(FrameType.ping, Flag.ack, 0, payload);
  }

  #onWindowUpdate(): void {
    mustHaveLength(this.#frames, 4, "WINDOW_UPDATE");
    const increment = this.#frames.payload.readUInt32BE(0) & max31Bits;
    if (increment === 0) throw protocolError("WINDOW_UPDATE by nothing");
    this.#sender.widen(increment);
  }

  /**
   * "The entire DATA frame payload is included in flow control, including the Pad Length and Padding fields"; for the
   * connection also what comes on a stream that is closed by now. The window is opened again when half of it is used: one
   * WINDOW_UPDATE for thousands of small messages.
   */
  #countData(): void {
    this.#received += this.#frames.payload.length;
    if (this.#received < connectionWindow / 2) return;
    this.#outbox.windowUpdate(0, this.#received);
    this.#received = 0;
  }

  /** Says GOAWAY and hangs up. */
  #fail(cause: unknown): void {
    if (this.#over) return;
    this.#over = true;
    const error =
      cause instanceof ConnectionError
        ? cause
        : new ConnectionError(ErrorCode.internalError, "an internal error", { cause });
    this.#options.failed(error);
    const payload = Buffer.alloc(8 + error.message.length);
    payload.writeUInt32BE(this.#streams.lastId, 0);
    payload.writeUInt32BE(error.code, 4);
    payload.write(error.message, 8, "latin1");
    this.#outbox.control(FrameType.goaway, 0, 0, payload);
    this.#hangUp();
  }

  /** Closes the socket when everything is sent, or when that takes too long. */
  #hangUp(): void {
    this.#stop();
    const { socket } = this.#options;
    const timer = setTimeout(() => socket.destroy(), farewell);
    timer.unref();
    socket.once("close", () => clearTimeout(timer));
    socket.end(() => socket.destroy());
  }

  #gone(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stop();
    this.#options.closed();
  }

  #stop(): void {
    this.#over = true;
    this.#outbox.close();
    this.#streams.abandon();
  }
}

function protocolError(message: string): ConnectionError {
  return new ConnectionError(ErrorCode.protocolError, message);
}
