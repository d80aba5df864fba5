import { ConnectionError, ErrorCode } from "./error-code.js";

/** The frame types of RFC 9113, section 6. */
export const FrameType = {
  data: 0x0,
  headers: 0x1,
  priority: 0x2,
  rstStream: 0x3,
  settings: 0x4,
  pushPromise: 0x5,
  ping: 0x6,
  goaway: 0x7,
  windowUpdate: 0x8,
  continuation: 0x9,
} as const;

export const Flag = { ack: 0x1, endStream: 0x1, endHeaders: 0x4, padded: 0x8, priority: 0x20 } as const;

/** Length of the header that every frame begins with, in bytes. */
export const frameHeaderLength = 9;

/**
 * SETTINGS_MAX_FRAME_SIZE as it is from the start, in both directions: "All implementations MUST be capable of
 * receiving and minimally processing frames up to 2^14 octets in length". We neither offer nor send more.
 */
export const maxFrameSize = 16_384;

/** Windows and stream ids have 31 bits. */
export const max31Bits = 0x7fff_ffff;

export interface Frame {
  readonly type: number;
  readonly flags: number;
  readonly streamId: number;
  readonly payload: Buffer;
}

const nothing = Buffer.alloc(0);

/**
 * Cuts what arrives into frames. A frame that lies in one chunk is a view of it; only one that was cut is copied. The
 * frame read last is the reader itself.
 */
export class FrameReader implements Frame {
  type = 0;
  flags = 0;
  streamId = 0;
  payload: Buffer = nothing;
  #chunk: Buffer = nothing;
  #at = 0;
  /** Of the frame whose header is read already. */
  #length: number | undefined;
  readonly #header = Buffer.alloc(frameHeaderLength);
  #headerFilled = 0;
  #partial: Buffer | undefined;
  #partialFilled = 0;

  /** Takes the next chunk, after `next` has said that there is no more in the one before. */
  push(chunk: Buffer): void {
    this.#chunk = chunk;
    this.#at = 0;
  }

  /** Reads the next frame; false when it is not there as a whole. Throws for one longer than allowed. */
  next(): boolean {
    if ((this.#length !== undefined || this.#readHeader()) && this.#readPayload(this.#length ?? 0)) {
      this.#length = undefined;
      return true;
    }
    this.#chunk = nothing;
    this.#at = 0;
    return false;
  }

  #readHeader(): boolean {
    if (this.#headerFilled === 0 && this.#chunk.length - this.#at >= frameHeaderLength) {
      this.#parseHeader(this.#chunk, this.#at);
      this.#at += frameHeaderLength;
      return true;
    }
    const copied = this.#chunk.copy(this.#header, this.#headerFilled, this.#at);
    this.#at += copied;
    this.#headerFilled += copied;
    if (this.#headerFilled < frameHeaderLength) return false;
    this.#headerFilled = 0;
    this.#parseHeader(this.#header, 0);
    return true;
  }

  #parseHeader(bytes: Buffer, at: number): void {
    const length = bytes.readUIntBE(at, 3);
    if (length > maxFrameSize) {
      throw new ConnectionError(
        ErrorCode.frameSizeError,
        `a frame of ${length} bytes; ${maxFrameSize} are allowed`,
      );
    }
    this.#length = length;
    this.type = bytes[at + 3] ?? 0;
    this.flags = bytes[at + 4] ?? 0;
    // "R: A reserved 1-bit field. The semantics of this bit are undefined, and […] MUST be ignored when receiving."
    this.streamId = bytes.readUInt32BE(at + 5) & max31Bits;
  }

  #readPayload(length: number): boolean {
    const here = this.#chunk.length - this.#at;
    if (this.#partial === undefined) {
      if (here >= length) {
        this.payload = this.#chunk.subarray(this.#at, this.#at + length);
        this.#at += length;
        return true;
      }
      this.#partial = Buffer.allocUnsafe(length);
      this.#partialFilled = 0;
    }
    const copied = this.#chunk.copy(this.#partial, this.#partialFilled, this.#at);
    this.#at += copied;
    this.#partialFilled += copied;
    if (this.#partialFilled < length) return false;
    this.payload = this.#partial;
    this.#partial = undefined;
    return true;
  }
}

/** Writes a frame's header and returns where its payload begins. */
export function writeFrameHeader(
  into: Buffer,
  at: number,
  length: number,
  type: number,
  flags: number,
  streamId: number,
): number {
  into[at] = length >>> 16;
  into[at + 1] = (length >>> 8) & 0xff;
  into[at + 2] = length & 0xff;
  into[at + 3] = type;
  into[at + 4] = flags;
  into[at + 5] = streamId >>> 24;
  into[at + 6] = (streamId >>> 16) & 0xff;
  into[at + 7] = (streamId >>> 8) & 0xff;
  into[at + 8] = streamId & 0xff;
  return at + frameHeaderLength;
}

/** What a DATA or HEADERS frame holds beside its padding. */
export function withoutPadding({ payload, flags }: Frame): Buffer {
  if ((flags & Flag.padded) === 0) return payload;
  const padding = payload[0];
  if (padding === undefined)
    throw new ConnectionError(ErrorCode.frameSizeError, "a frame without its padding");
  // "If the length of the padding is the length of the frame payload or greater, the recipient MUST treat this as a
  // connection error of type PROTOCOL_ERROR."
  if (padding >= payload.length) {
    throw new ConnectionError(ErrorCode.protocolError, "more padding than the frame is long");
  }
  return payload.subarray(1, payload.length - padding);
}

/** A payload whose length is prescribed: "A frame size error […] MUST be treated as a connection error". */
export function mustHaveLength({ payload }: Frame, length: number, what: string): void {
  if (payload.length !== length) {
    throw new ConnectionError(ErrorCode.frameSizeError, `${what} of a wrong length`);
  }
}
