/** The least that is allocated, and the most that is kept for the next message. */
const smallest = 1024;
const largestKept = 64 * 1024;

/** Up to this many units of a string a loop is faster than calls into Node. */
const shortString = 48;

/**
 * Writes the protobuf wire format from the end to the beginning: the length before a value is known when it is
 * written, so nothing is measured first or moved afterwards. Whatever belongs behind is written first.
 */
export class WireWriter {
  #bytes = new Uint8Array(smallest);
  #start = smallest;
  /** The same memory, once a string is written that needs Node. */
  #buffer: Buffer | undefined;

  /** The bytes written so far. */
  get written(): number {
    return this.#bytes.length - this.#start;
  }

  /** A varint of 64 bits, given as two unsigned numbers of 32. */
  varint(low: number, high = 0): void {
    if (this.#start < 10) this.#grow(10);
    const bytes = this.#bytes;
    if (low < 0x80 && high === 0) {
      bytes[--this.#start] = low;
      return;
    }
    let size = 1;
    for (let l = low, h = high; h > 0 || l > 0x7f; size++) {
      l = ((l >>> 7) | (h << 25)) >>> 0;
      h >>>= 7;
    }
    this.#start -= size;
    let position = this.#start;
    let l = low;
    let h = high;
    for (; h > 0 || l > 0x7f; position++) {
      bytes[position] = (l & 0x7f) | 0x80;
      l = ((l >>> 7) | (h << 25)) >>> 0;
      h >>>= 7;
    }
    bytes[position] = l;
  }

  /** Bytes with their length. */
  bytes(value: Uint8Array): void {
    if (this.#start < value.length) this.#grow(value.length);
    this.#start -= value.length;
    this.#bytes.set(value, this.#start);
    this.varint(value.length);
  }

  /** A string as UTF-8 with its length; a lone surrogate becomes U+FFFD. */
  string(text: string): void {
    if (text.length > shortString || !this.#ascii(text)) {
      const length = Buffer.byteLength(text);
      if (this.#start < length) this.#grow(length);
      this.#start -= length;
      this.#buffer ??= Buffer.from(this.#bytes.buffer);
      this.#buffer.write(text, this.#start, length, "utf8");
      this.varint(length);
    }
  }

  /** Writes a string with its length if it is ASCII, else nothing. */
  #ascii(text: string): boolean {
    const { length } = text;
    if (this.#start < length) this.#grow(length);
    const bytes = this.#bytes;
    const start = this.#start - length;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f) return false;
      bytes[start + i] = unit;
    }
    this.#start = start;
    this.varint(length);
    return true;
  }

  /** What was written, as bytes of its own. The writer is empty then. */
  finish(): Uint8Array {
    const result = this.#bytes.slice(this.#start);
    if (this.#bytes.length > largestKept) this.#use(new Uint8Array(smallest));
    this.#start = this.#bytes.length;
    return result;
  }

  #grow(needed: number): void {
    const { written } = this;
    const larger = new Uint8Array(2 * this.#bytes.length + needed);
    larger.set(this.#bytes.subarray(this.#start), larger.length - written);
    this.#use(larger);
    this.#start = larger.length - written;
  }

  #use(bytes: Uint8Array<ArrayBuffer>): void {
    this.#bytes = bytes;
    this.#buffer = undefined;
  }
}
