import { ConnectionError, ErrorCode } from "./error-code.js";

/** What every client sends first (RFC 9113, section 3.4). */
export const clientPreface = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "latin1");

/** Takes the preface off what arrives. */
export class PrefaceReader {
  #seen = 0;

  /** What follows the preface in this chunk; undefined when the preface goes on. Throws for anything else. */
  push(chunk: Buffer): Buffer | undefined {
    const length = Math.min(chunk.length, clientPreface.length - this.#seen);
    if (clientPreface.compare(chunk, 0, length, this.#seen, this.#seen + length) !== 0) {
      throw new ConnectionError(ErrorCode.protocolError, "the client does not speak HTTP/2");
    }
    this.#seen += length;
    return this.#seen === clientPreface.length ? chunk.subarray(length) : undefined;
  }
}
