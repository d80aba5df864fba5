import { isUtf8 } from "node:buffer";
import { WireError } from "./wire-error.js";

/** How deep messages and skipped groups may nest, the outermost message counted: the limit of Go, C++ and Java. */
export const deepestMessage = 100;

/**
 * How many messages may lie within one: some 100 times what Terraform asks, for the schemas of its largest providers too.
 * An empty message takes two bytes of the wire and a hundred of memory.
 */
const mostMessages = 2_000_000;

/** Up to this many bytes a loop makes a string faster than a call into Node. */
const shortString = 10;

/**
 * Reads the protobuf wire format from one buffer. Every read ends before `end`, the end of the innermost message
 * that was entered; what is cut off, too long or undefined throws a WireError that names the byte.
 */
export class WireReader {
  /** Index of the next byte. */
  position = 0;
  /** Index behind the last byte of the message being read. */
  end: number;
  /** The upper 32 bits of the varint read last. */
  high = 0;
  readonly #source: Uint8Array;
  readonly #bytes: Buffer;
  #depth = 1;
  #messages = 0;

  constructor(source: Uint8Array) {
    this.#source = source;
    this.#bytes = Buffer.isBuffer(source)
      ? source
      : Buffer.from(source.buffer, source.byteOffset, source.byteLength);
    this.end = source.length;
  }

  /** The lower 32 bits of a varint, unsigned; the upper ones are in `high`. Bits beyond 64 are dropped. */
  varint(): number {
    const bytes = this.#bytes;
    this.high = 0;
    if (this.position < this.end) {
      const only = bytes[this.position] as number;
      if (only < 0x80) {
        this.position++;
        return only;
      }
    }
    let low = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.position >= this.end) throw this.#fault("ends within a number");
      const byte = bytes[this.position++] as number;
      if (shift < 32) low |= (byte & 0x7f) << shift;
      if (shift > 28) this.high |= (byte & 0x7f) << (shift - 32);
      else if (shift === 28) this.high = (byte & 0x7f) >>> 4;
      if (byte < 0x80) return low >>> 0;
    }
    throw this.#fault("has a number of more than ten bytes");
  }

  /** The tag of the next field: its number times eight, plus its wire type. */
  tag(): number {
    const tag = this.#uint32();
    if (tag < 8) throw this.#fault("has a field with the number 0");
    return tag;
  }

  /** A length-delimited value, as a view without a copy. */
  bytes(): Uint8Array {
    const length = this.#length();
    const start = this.position;
    this.position += length;
    return this.#source.subarray(start, this.position);
  }

  /** A length-delimited string. Bytes that are not UTF-8 are refused, as proto3 demands. */
  string(): string {
    const length = this.#length();
    const bytes = this.#bytes;
    const start = this.position;
    const end = start + length;
    this.position = end;
    if (length <= shortString) {
      let text = "";
      for (let i = start; i < end; i++) {
        const byte = bytes[i] as number;
        if (byte > 0x7f) break;
        text += String.fromCharCode(byte);
      }
      if (text.length === length) return text;
    }
    const text = bytes.toString("utf8", start, end);
    if (text.includes("\ufffd") && !isUtf8(bytes.subarray(start, end))) {
      throw this.#fault("has a string that is not UTF-8");
    }
    return text;
  }

  /** Reads a length and moves `end` behind what has it; the result is for `leave`. */
  enter(): number {
    this.#deeper();
    if (++this.#messages > mostMessages) throw this.#fault(`holds more than ${mostMessages} messages`);
    const outerEnd = this.end;
    this.end = this.#length() + this.position;
    return outerEnd;
  }

  /** Back to the message around the one that has been read. */
  leave(outerEnd: number): void {
    this.#depth--;
    this.end = outerEnd;
  }

  /** Passes over the value of a field that is not known, or known with another wire type. */
  skip(tag: number): void {
    switch (tag & 7) {
      case 0:
        this.varint();
        break;
      case 1:
        this.#advance(8);
        break;
      case 2:
        this.#advance(this.#length());
        break;
      case 3:
        this.#deeper();
        for (let inner = this.tag(); inner !== tag + 1; inner = this.tag()) this.skip(inner);
        this.#depth--;
        break;
      case 5:
        this.#advance(4);
        break;
      default:
        throw this.#fault(`has a field with the wire type ${tag & 7}`);
    }
  }

  #deeper(): void {
    if (++this.#depth > deepestMessage) throw this.#fault(`nests deeper than ${deepestMessage} messages`);
  }

  #advance(count: number): void {
    if (count > this.end - this.position) throw this.#fault("ends within a field");
    this.position += count;
  }

  #length(): number {
    const length = this.#uint32();
    if (length > this.end - this.position) {
      throw this.#fault(`has a field of ${length} bytes where ${this.end - this.position} are left`);
    }
    return length;
  }

  /** For tags and lengths, which fit into 32 bits and so into five bytes. */
  #uint32(): number {
    const start = this.position;
    const value = this.varint();
    if (this.high !== 0 || this.position - start > 5) throw this.#fault("has a tag or length over 32 bits");
    return value;
  }

  #fault(what: string): WireError {
    return new WireError(`the message ${what} (at byte ${this.position})`);
  }
}
