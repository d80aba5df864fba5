import { UNKNOWN, Unknown } from "./unknown.js";
import { ValueError } from "./value-error.js";

/**
 * Reads MessagePack piece by piece, so that the schema says what is expected next: no tree in between, numbers
 * exact, any map key allowed, and no length believed before the bytes for it are there.
 * https://github.com/msgpack/msgpack/blob/master/spec.md
 */
export class MsgpackReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** Takes a nil, if one is next. */
  takeNil(): boolean {
    if (this.#peek() !== 0xc0) return false;
    this.#at += 1;
    return true;
  }

  /** Takes an extension, if one is next. "Any extension code means unknown", whatever its content. */
  takeUnknown(): Unknown | undefined {
    const head = this.#peek();
    let length: number;
    if (head >= 0xd4 && head <= 0xd8) {
      this.#at += 1;
      length = 1 << (head - 0xd4);
    } else if (head >= 0xc7 && head <= 0xc9) {
      this.#at += 1;
      length = this.#length(head - 0xc7);
    } else {
      return undefined;
    }
    const code = this.#take(1).readInt8(0);
    const data = this.#take(length);
    // A refined unknown is kept: the copy lets go of the message it came in.
    return code === 0 ? UNKNOWN : new Unknown({ code, data: Uint8Array.from(data) });
  }

  readBool(): boolean {
    const head = this.#next();
    if (head === 0xc2) return false;
    if (head === 0xc3) return true;
    throw unexpected("a bool", head);
  }

  readString(): string {
    const head = this.#next();
    if (head >= 0xa0 && head <= 0xbf) return this.#text(head & 0x1f);
    if (head >= 0xd9 && head <= 0xdb) return this.#text(this.#length(head - 0xd9));
    throw unexpected("a string", head);
  }

  /** Bytes; a string counts as its UTF-8. */
  readBinary(): Buffer {
    const head = this.#next();
    if (head >= 0xc4 && head <= 0xc6) return this.#take(this.#length(head - 0xc4));
    if (head >= 0xa0 && head <= 0xbf) return this.#take(head & 0x1f);
    if (head >= 0xd9 && head <= 0xdb) return this.#take(this.#length(head - 0xd9));
    throw unexpected("bytes", head);
  }

  /** A number as it was sent: an integer (bigint beyond 2^53), a float, or the text of a decimal number. */
  readNumber(): number | bigint | string {
    const head = this.#peek();
    if (head <= 0x7f || head >= 0xe0) {
      this.#at += 1;
      return head <= 0x7f ? head : head - 0x100;
    }
    if ((head >= 0xa0 && head <= 0xbf) || (head >= 0xd9 && head <= 0xdb)) return this.readString();
    this.#at += 1;
    switch (head) {
      case 0xca:
        return this.#take(4).readFloatBE(0);
      case 0xcb:
        return this.#take(8).readDoubleBE(0);
      case 0xcc:
        return this.#take(1).readUInt8(0);
      case 0xcd:
        return this.#take(2).readUInt16BE(0);
      case 0xce:
        return this.#take(4).readUInt32BE(0);
      case 0xcf:
        return narrow(this.#take(8).readBigUInt64BE(0));
      case 0xd0:
        return this.#take(1).readInt8(0);
      case 0xd1:
        return this.#take(2).readInt16BE(0);
      case 0xd2:
        return this.#take(4).readInt32BE(0);
      case 0xd3:
        return narrow(this.#take(8).readBigInt64BE(0));
      default:
        throw unexpected("a number", head);
    }
  }

  /** The number of elements that follow. */
  readArrayHeader(): number {
    const head = this.#next();
    if (head >= 0x90 && head <= 0x9f) return this.#believable(head & 0x0f, 1);
    if (head === 0xdc || head === 0xdd) return this.#believable(this.#length(head - 0xdb), 1);
    throw unexpected("an array", head);
  }

  /** The number of key and value pairs that follow. */
  readMapHeader(): number {
    const head = this.#next();
    if (head >= 0x80 && head <= 0x8f) return this.#believable(head & 0x0f, 2);
    if (head === 0xde || head === 0xdf) return this.#believable(this.#length(head - 0xdd), 2);
    throw unexpected("a map", head);
  }

  /** Passes over one value of any kind, however deep. */
  skip(): void {
    for (let left = 1; left > 0; left -= 1) {
      const head = this.#peek();
      if (head === 0xc0 || head === 0xc2 || head === 0xc3) this.#at += 1;
      else if ((head >= 0xc4 && head <= 0xc6) || isTextHead(head)) this.readBinary();
      else if ((head >= 0x90 && head <= 0x9f) || head === 0xdc || head === 0xdd)
        left += this.readArrayHeader();
      else if ((head >= 0x80 && head <= 0x8f) || head === 0xde || head === 0xdf)
        left += 2 * this.readMapHeader();
      else if (this.takeUnknown() === undefined) this.readNumber();
    }
  }

  #peek(): number {
    const head = this.#bytes[this.#at];
    if (head === undefined) throw new ValueError("the value ends too early");
    return head;
  }

  #next(): number {
    const head = this.#peek();
    this.#at += 1;
    return head;
  }

  #take(length: number): Buffer {
    if (length > this.#bytes.length - this.#at) throw new ValueError("the value ends too early");
    const taken = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return taken;
  }

  #text(length: number): string {
    if (length > this.#bytes.length - this.#at) throw new ValueError("the value ends too early");
    const text = this.#bytes.toString("utf8", this.#at, this.#at + length);
    this.#at += length;
    return text;
  }

  /** A length in 1, 2 or 4 bytes, for size 0, 1 and 2. */
  #length(size: number): number {
    if (size === 0) return this.#take(1).readUInt8(0);
    return size === 1 ? this.#take(2).readUInt16BE(0) : this.#take(4).readUInt32BE(0);
  }

  #believable(count: number, bytesEach: number): number {
    if (count * bytesEach > this.#bytes.length - this.#at) throw new ValueError("the value ends too early");
    return count;
  }
}

function isTextHead(head: number): boolean {
  return (head >= 0xa0 && head <= 0xbf) || (head >= 0xd9 && head <= 0xdb);
}

function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function unexpected(wanted: string, head: number): ValueError {
  return new ValueError(
    `expected ${wanted}, found the MessagePack type 0x${head.toString(16).padStart(2, "0")}`,
  );
}
