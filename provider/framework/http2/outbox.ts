import type { Duplex } from "node:stream";
import type { ErrorCode } from "./error-code.js";
import { FrameType, frameHeaderLength, writeFrameHeader } from "./frames.js";

/** The memory that frames are written to, one slab after the other. */
const slabSize = 64 * 1024;
/** What has gathered is sent at this many bytes, and otherwise when nothing more is about to happen. */
const sendAt = 32 * 1024;
/** How much may gather while the socket takes no more. Nobody with something better to do makes us owe 64 KB of answers to
 * PING, SETTINGS and the like without reading one (CVE-2019-9512, CVE-2019-9515). */
const owedAtMost = 64 * 1024;

const nothing = Buffer.alloc(0);
const settled = Promise.resolve();

/**
 * Frames on their way out. They gather until everything that arrived with them has been handled, and leave in one write:
 * one system call, and one TLS record, however many answers that is.
 */
export class Outbox {
  /** Where `frame` lets the caller write. */
  bytes: Buffer = nothing;
  /** What is to be sent lies between these in `bytes`. */
  #from = 0;
  #to = 0;
  #scheduled = false;
  #blocked = false;
  #closed = false;
  #sent: (() => void)[] = [];
  readonly #socket: Duplex;
  readonly #overflown: () => void;

  /**
   * @param drained called when the socket takes more again
   * @param overflown called when a peer that does not read makes us owe too much
   */
  constructor(socket: Duplex, drained: () => void, overflown: () => void) {
    this.#socket = socket;
    this.#overflown = overflown;
    socket.on("drain", () => {
      this.#blocked = false;
      this.flush();
      if (!this.#blocked) drained();
    });
  }

  /** The socket takes no more for now: only answers that cannot wait may be written. */
  get blocked(): boolean {
    return this.#blocked;
  }

  /** Begins a frame and returns where in `bytes` its payload goes, which the caller writes before anything else. */
  frame(type: number, flags: number, streamId: number, length: number): number {
    const needed = frameHeaderLength + length;
    if (this.#to - this.#from >= sendAt) this.flush();
    if (this.#blocked && this.#to - this.#from > owedAtMost && !this.#closed) this.#overflown();
    if (this.#closed) this.#to = this.#from;
    if (this.bytes.length - this.#to < needed) this.#newSlab(needed);
    const at = this.#to;
    this.#to += needed;
    if (!this.#scheduled) {
      this.#scheduled = true;
      // What is waiting on promises that are settled by now comes first: Node runs its ticks before them, so a tick that
      // they have begun comes after all of them.
      void settled.then(this.#flushNext);
    }
    return writeFrameHeader(this.bytes, at, length, type, flags, streamId);
  }

  /** A whole frame with a short payload. */
  control(type: number, flags: number, streamId: number, payload: Uint8Array = nothing): void {
    const at = this.frame(type, flags, streamId, payload.length);
    this.bytes.set(payload, at);
  }

  windowUpdate(streamId: number, increment: number): void {
    const at = this.frame(FrameType.windowUpdate, 0, streamId, 4);
    this.bytes.writeUInt32BE(increment, at);
  }

  resetStream(streamId: number, code: ErrorCode): void {
    const at = this.frame(FrameType.rstStream, 0, streamId, 4);
    this.bytes.writeUInt32BE(code, at);
  }

  /** Calls back when everything written so far has been handed to the system. */
  whenSent(callback: () => void): void {
    this.#sent.push(callback);
  }

  /** Sends what has gathered, unless the socket takes nothing. */
  flush(): void {
    if (!this.#blocked) this.#write();
  }

  /** Sends what has gathered in any case, then nothing any more. */
  close(): void {
    this.#write();
    this.#closed = true;
    this.bytes = nothing;
    this.#from = 0;
    this.#to = 0;
  }

  readonly #flushNext = (): void => process.nextTick(this.#flushScheduled);

  readonly #flushScheduled = (): void => {
    this.#scheduled = false;
    this.flush();
  };

  #write(): void {
    if (this.#to === this.#from || this.#closed || !this.#socket.writable) return;
    const bytes = this.bytes.subarray(this.#from, this.#to);
    this.#from = this.#to;
    const sent = this.#sent;
    if (sent.length === 0) this.#blocked = !this.#socket.write(bytes);
    else {
      this.#sent = [];
      this.#blocked = !this.#socket.write(bytes, (error) => {
        if (!error) for (const callback of sent) callback();
      });
    }
  }

  /** What was written before stays where it is: the socket may still be sending it. */
  #newSlab(needed: number): void {
    const waiting = this.#to - this.#from;
    const slab = Buffer.allocUnsafeSlow(Math.max(slabSize, waiting + needed));
    this.bytes.copy(slab, 0, this.#from, this.#to);
    this.bytes = slab;
    this.#from = 0;
    this.#to = waiting;
  }
}
