import { ConnectionError, ErrorCode } from "./error-code.js";

/** The longest header block that is gathered, encoded. A list of 64 KB cannot be longer in any sensible encoding. */
const longestBlock = 128 * 1024;
/** A peer that fills its frames needs 8. */
const mostFragments = 256;

/**
 * A header block that did not fit its HEADERS frame. CONTINUATION frames may be many, small and without an end, and no
 * stream's or connection's window counts them (CVE-2024-27316): so their number and their bytes are bounded.
 */
export class HeaderFragments {
  readonly streamId: number;
  readonly endStream: boolean;
  readonly #pieces: Buffer[];
  #length: number;

  constructor(streamId: number, endStream: boolean, first: Buffer) {
    this.streamId = streamId;
    this.endStream = endStream;
    this.#pieces = [first];
    this.#length = first.length;
  }

  add(fragment: Buffer): void {
    this.#length += fragment.length;
    if (this.#length > longestBlock || this.#pieces.length >= mostFragments) {
      throw new ConnectionError(ErrorCode.enhanceYourCalm, "a header block without end");
    }
    this.#pieces.push(fragment);
  }

  joined(): Buffer {
    return Buffer.concat(this.#pieces, this.#length);
  }
}
