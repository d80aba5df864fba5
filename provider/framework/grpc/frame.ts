import { Status, StatusError } from "./status.js";

/** The largest message either side sends: what Terraform accepts for GetProviderSchema. */
export const largestMessage = 64 * 1024 * 1024;

const prefixLength = 5;
/** What is set aside for a message that comes in pieces, until more of it is there. */
const firstCapacity = 64 * 1024;

/** A message as it goes over the wire: one byte 0 (not compressed), its length in 4 bytes, itself. */
export function frame(message: Uint8Array): readonly [prefix: Uint8Array, message: Uint8Array] {
  const { length } = message;
  if (length > largestMessage) {
    throw new StatusError(
      Status.resourceExhausted,
      `the answer has ${length} bytes; more than ${largestMessage} are not allowed`,
    );
  }
  return [
    Uint8Array.of(0, length >>> 24, (length >>> 16) & 0xff, (length >>> 8) & 0xff, length & 0xff),
    message,
  ];
}

/**
 * Gathers the one message of a request from the pieces it arrives in. Faults are found as soon as the bytes that show
 * them are there; no more is kept than has arrived, twice at most, and never more than the frame announces.
 */
export class UnaryFrameReader {
  /** What has arrived: of a message that came in one piece just that piece. */
  #bytes: Buffer | undefined;
  #received = 0;
  #expected: number | undefined;

  /** Takes the next piece. Throws a StatusError when it cannot be part of a message. */
  push(piece: Buffer): void {
    if (this.#bytes === undefined) this.#bytes = piece;
    else this.#append(this.#bytes, piece);
    this.#received += piece.length;
    if (this.#expected === undefined && this.#received >= prefixLength) this.#readPrefix(this.#bytes);
    if (this.#expected !== undefined && this.#received > this.#expected) {
      throw new StatusError(Status.internal, "more than one message in a call that takes one");
    }
  }

  /** The message, after the last piece. */
  finish(): Uint8Array {
    if (this.#bytes === undefined) throw new StatusError(Status.internal, "the call came without a message");
    if (this.#expected === undefined || this.#received < this.#expected) {
      throw new StatusError(Status.internal, "the message ends too early");
    }
    return this.#bytes.subarray(prefixLength, this.#expected);
  }

  #readPrefix(bytes: Buffer): void {
    if (bytes[0] !== 0) {
      // Terraform compresses nothing; grpc-encoding other than identity is not offered.
      throw new StatusError(Status.unimplemented, "compressed messages are not supported");
    }
    const length = bytes.readUInt32BE(1);
    if (length > largestMessage) {
      throw new StatusError(
        Status.resourceExhausted,
        `the message has ${length} bytes; more than ${largestMessage} are not allowed`,
      );
    }
    this.#expected = prefixLength + length;
  }

  #append(bytes: Buffer, piece: Buffer): void {
    const needed = this.#received + piece.length;
    let into = bytes;
    if (needed > bytes.length) {
      const capacity = Math.max(needed, firstCapacity, 2 * this.#received);
      into = Buffer.allocUnsafeSlow(Math.max(needed, Math.min(capacity, this.#expected ?? capacity)));
      bytes.copy(into, 0, 0, this.#received);
      this.#bytes = into;
    }
    piece.copy(into, this.#received);
  }
}
