import { UNKNOWN, Unknown } from "./unknown.js";
import { ValueError } from "./value-error.js";

/** Up to this many bytes, a loop makes a string faster than a call into Node. */
const shortString = 12;
/**
 * How many values one message may hold. Nothing Terraform sends comes near; but a message of 64 MB may announce as
 * many empty objects, each of which would become an object with all the attributes of its type.
 */
const mostValues = 5_000_000;
/** In values of Terraform there is none within another: the type of one names no `dynamic`. */
const deepest = 4;

const float = new DataView(new ArrayBuffer(8));

/**
 * Reads MessagePack piece by piece, so that the schema says what is expected next: no tree in between, numbers
 * exact, any map key allowed, and no length believed before the bytes for it are there.
 * https://github.com/msgpack/msgpack/blob/master/spec.md
 */
export class MsgpackReader {
  /** For the one who reads: whether what was made of a number is not exactly it. */
  rounded = false;
  readonly #bytes: Buffer;
  readonly #end: number;
  #at = 0;
  #values = 0;
  #depth = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.isBuffer(bytes)
      ? bytes
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#end = bytes.length;
  }

  get done(): boolean {
    return this.#at >= this.#end;
  }

  /** The next byte, which says what follows. */
  peek(): number {
    if (this.#at >= this.#end) throw tooShort();
    return this.#bytes[this.#at] as number;
  }

  /** Takes these very bytes, if they are next. */
  takeExactly(bytes: Uint8Array): boolean {
    const { length } = bytes;
    const at = this.#at;
    if (length > this.#end - at) return false;
    const own = this.#bytes;
    for (let i = 0; i < length; i += 1) if (own[at + i] !== bytes[i]) return false;
    this.#at = at + length;
    return true;
  }

  /** Takes the nil that is next. */
  skipNil(): void {
    this.#at += 1;
  }

  /** Takes the extension that is next. "Any extension code means unknown", whatever its content. */
  readUnknown(): Unknown {
    const head = this.#next();
    const length = head >= 0xd4 ? 1 << (head - 0xd4) : this.#length(head - 0xc7);
    if (length + 1 > this.#end - this.#at) throw tooShort();
    const code = ((this.#bytes[this.#at] as number) << 24) >> 24;
    const start = this.#at + 1;
    this.#at = start + length;
    if (code === 0) return UNKNOWN;
    this.spend(4);
    // A refined unknown is kept: the copy lets go of the message it came in.
    return new Unknown({ code, data: Uint8Array.prototype.slice.call(this.#bytes, start, this.#at) });
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

  /** The text of bytes or of a string. */
  readBinaryText(): string {
    const head = this.peek();
    if (head < 0xc4 || head > 0xc6) return this.readString();
    this.#at += 1;
    return this.#text(this.#length(head - 0xc4));
  }

  /** A number as it was sent: an integer (bigint beyond 2^53), a float, or the text of a decimal number. */
  readNumber(): number | bigint | string {
    const head = this.#next();
    if (head <= 0x7f) return head;
    if (head >= 0xe0) return head - 0x100;
    switch (head) {
      case 0xca:
        return this.#take4().getFloat32(0);
      case 0xcb:
        return this.#take8().getFloat64(0);
      case 0xcc:
        return this.#uint(1);
      case 0xcd:
        return this.#uint(2);
      case 0xce:
        return this.#uint(4);
      case 0xcf:
        return narrow(this.#take8().getBigUint64(0));
      case 0xd0:
        return (this.#uint(1) << 24) >> 24;
      case 0xd1:
        return (this.#uint(2) << 16) >> 16;
      case 0xd2:
        return this.#uint(4) | 0;
      case 0xd3:
        return narrow(this.#take8().getBigInt64(0));
      default:
        if (!isTextHead(head)) throw unexpected("a number", head);
        this.#at -= 1;
        return this.readString();
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
      const head = this.peek();
      if (head === 0xc0 || head === 0xc2 || head === 0xc3) this.#at += 1;
      else if ((head >= 0xc4 && head <= 0xc6) || isTextHead(head)) this.#skipBytes(head);
      else if ((head >= 0x90 && head <= 0x9f) || head === 0xdc || head === 0xdd)
        left += this.readArrayHeader();
      else if ((head >= 0x80 && head <= 0x8f) || head === 0xde || head === 0xdf)
        left += 2 * this.readMapHeader();
      else if (isExtensionHead(head)) this.readUnknown();
      else this.readNumber();
    }
  }

  /** To be called before as many values are made. */
  spend(values: number): void {
    this.#values += values;
    if (this.#values > mostValues) throw new ValueError(`it holds more than ${mostValues} values`);
  }

  /** To be called when a dynamic value begins (1) and ends (-1): all other nesting is bounded by a type's. */
  nest(step: 1 | -1): void {
    this.#depth += step;
    if (this.#depth > deepest) throw new ValueError("a dynamic value is nested too deeply");
  }

  #next(): number {
    if (this.#at >= this.#end) throw tooShort();
    const head = this.#bytes[this.#at] as number;
    this.#at += 1;
    return head;
  }

  #uint(size: 1 | 2 | 4): number {
    const at = this.#at;
    if (size > this.#end - at) throw tooShort();
    this.#at = at + size;
    const bytes = this.#bytes;
    let value = 0;
    for (let i = at; i < at + size; i += 1) value = value * 256 + (bytes[i] as number);
    return value;
  }

  #take4(): DataView {
    float.setUint32(0, this.#uint(4));
    return float;
  }

  #take8(): DataView {
    float.setUint32(0, this.#uint(4));
    float.setUint32(4, this.#uint(4));
    return float;
  }

  #skipBytes(head: number): void {
    this.#at += 1;
    const length =
      head <= 0xbf ? head & 0x1f : head >= 0xd9 ? this.#length(head - 0xd9) : this.#length(head - 0xc4);
    if (length > this.#end - this.#at) throw tooShort();
    this.#at += length;
  }

  #text(length: number): string {
    const start = this.#at;
    const end = start + length;
    if (end > this.#end) throw tooShort();
    this.#at = end;
    const bytes = this.#bytes;
    if (length <= shortString) {
      let text = "";
      for (let i = start; i < end; i += 1) {
        const byte = bytes[i] as number;
        if (byte > 0x7f) break;
        text += String.fromCharCode(byte);
      }
      if (text.length === length) return text;
    }
    return bytes.toString("utf8", start, end);
  }

  /** A length in 1, 2 or 4 bytes, for size 0, 1 and 2. */
  #length(size: number): number {
    return this.#uint(size === 0 ? 1 : size === 1 ? 2 : 4);
  }

  #believable(count: number, bytesEach: number): number {
    if (count * bytesEach > this.#end - this.#at) throw tooShort();
    return count;
  }
}

/** Whether this first byte is that of an extension, and so of an unknown value. */
export function isExtensionHead(head: number): boolean {
  return (head >= 0xd4 && head <= 0xd8) || (head >= 0xc7 && head <= 0xc9);
}

function isTextHead(head: number): boolean {
  return (head >= 0xa0 && head <= 0xbf) || (head >= 0xd9 && head <= 0xdb);
}

function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function tooShort(): ValueError {
  return new ValueError("the value ends too early");
}

function unexpected(wanted: string, head: number): ValueError {
  return new ValueError(
    `expected ${wanted}, found the MessagePack type 0x${head.toString(16).padStart(2, "0")}`,
  );
}
