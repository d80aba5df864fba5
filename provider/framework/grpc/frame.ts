import { Status, StatusError } from "./status.js";

/** The largest message either side sends: what Terraform accepts for GetProviderSchema. */
export const largestMessage = 64 * 1024 * 1024;

const headerLength = 5;

/** A message as it goes over the wire: one byte 0 (not compressed), its length in 4 bytes, itself. */
export function frame(message: Uint8Array): Buffer {
  if (message.length > largestMessage) {
    throw new StatusError(
      Status.resourceExhausted,
      `the answer has ${message.length} bytes; more than ${largestMessage} are not allowed`,
    );
  }
  const framed = Buffer.allocUnsafe(headerLength + message.length);
  framed[0] = 0;
  framed.writeUInt32BE(message.length, 1);
  framed.set(message, headerLength);
  return framed;
}

/**
 * Gathers the one message of a unary request from the pieces it arrives in. Faults are found as soon as the bytes
 * that show them are there, and no more is kept than the frame announces.
 */
export class UnaryFrameReader {
  #pieces: Buffer[] = [];
  #received = 0;
  #expected: number | undefined;

  /** Takes the next piece. Throws a StatusError when it cannot be part of a message. */
  push(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#received += piece.length;
    if (this.#expected === undefined && this.#received >= headerLength) this.#readHeader();
    if (this.#expected !== undefined && this.#received > this.#expected) {
      throw new StatusError(Status.internal, "more than one message in a call that takes one");
    }
  }

  /** The message, after the last piece. */
  finish(): Uint8Array {
    if (this.#received === 0) throw new StatusError(Status.internal, "the call came without a message");
    if (this.#expected === undefined || this.#received < this.#expected) {
      throw new StatusError(Status.internal, "the message ends too early");
    }
    return this.#joined().subarray(headerLength);
  }

  #readHeader(): void {
    const header = this.#joined();
    if (header[0] !== 0) {
      // Terraform compresses nothing; grpc-encoding other than identity is not offered.
      throw new StatusError(Status.unimplemented, "compressed messages are not supported");
    }
    const length = header.readUInt32BE(1);
    if (length > largestMessage) {
      throw new StatusError(
        Status.resourceExhausted,
        `the message has ${length} bytes; more than ${largestMessage} are not allowed`,
      );
    }
    this.#expected = headerLength + length;
  }

  #joined(): Buffer {
    const [only] = this.#pieces;
    if (this.#pieces.length === 1 && only !== undefined) return only;
    const joined = Buffer.concat(this.#pieces, this.#received);
    this.#pieces = [joined];
    return joined;
  }
}
