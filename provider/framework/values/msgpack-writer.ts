import type { Unknown } from "./unknown.js";

const keptRoom = 1024 * 1024;
/** Up to this many characters, a loop writes a string faster than a call into Node. */
const shortString = 24;
/** Up to this many, room for three bytes each is taken, and the bytes are counted by writing them. */
const mediumString = 4096;

/** Writes MessagePack in the shortest form, into a buffer that grows. */
export class MsgpackWriter {
  readonly #firstRoom: number;
  #bytes: Buffer;
  #at = 0;

  constructor(firstRoom = 1024) {
    this.#firstRoom = firstRoom;
    this.#bytes = Buffer.allocUnsafeSlow(firstRoom);
  }

  /** What was written since the last time, as bytes of its own. */
  finish(): Uint8Array {
    const done = Uint8Array.prototype.slice.call(this.#bytes, 0, this.#at);
    this.#at = 0;
    // One huge value must not be paid for until the end of the process.
    if (this.#bytes.length > keptRoom) this.#bytes = Buffer.allocUnsafeSlow(this.#firstRoom);
    return done;
  }

  writeNil(): void {
    this.#byte(0xc0);
  }

  writeBool(value: boolean): void {
    this.#byte(value ? 0xc3 : 0xc2);
  }

  writeUnknown({ extension }: Unknown): void {
    if (extension === undefined) {
      this.#byte(0xd4);
      this.#byte(0);
      this.#byte(0);
      return;
    }
    const { code, data } = extension;
    const fixed = [1, 2, 4, 8, 16].indexOf(data.length);
    if (fixed >= 0) this.#byte(0xd4 + fixed);
    else this.#head(data.length, 0, -1, 0xc7);
    this.#byte(code & 0xff);
    this.writeRaw(data);
  }

  writeString(text: string): void {
    const { length } = text;
    if (length <= shortString && this.#writeShort(text, length)) return;
    if (length > shortString && length <= mediumString) {
      this.#writeMedium(text, length);
      return;
    }
    const size = Buffer.byteLength(text, "utf8");
    this.#head(size, 0xa0, 31, 0xd9);
    this.#room(size);
    this.#bytes.write(text, this.#at, size, "utf8");
    this.#at += size;
  }

  writeBinary(data: Uint8Array): void {
    this.#head(data.length, 0, -1, 0xc4);
    this.writeRaw(data);
  }

  writeArrayHeader(count: number): void {
    this.#head(count, 0x90, 15, 0xdb);
  }

  writeMapHeader(count: number): void {
    this.#head(count, 0x80, 15, 0xdd);
  }

  /** An integer between -2^63 and 2^64 - 1. */
  writeInteger(value: number | bigint): void {
    if (typeof value === "bigint" || value > 0xffffffff || value < -0x80000000) this.#writeWide(value);
    else if (value >= 0) {
      if (value <= 0x7f) this.#byte(value);
      else if (value <= 0xff) this.#sized(0xcc, value, 1);
      else if (value <= 0xffff) this.#sized(0xcd, value, 2);
      else this.#sized(0xce, value, 4);
    } else if (value >= -0x20) this.#byte(value & 0xff);
    else if (value >= -0x80) this.#sized(0xd0, value, 1);
    else if (value >= -0x8000) this.#sized(0xd1, value, 2);
    else this.#sized(0xd2, value, 4);
  }

  writeFloat(value: number): void {
    this.#byte(0xcb);
    this.#room(8);
    this.#at = this.#bytes.writeDoubleBE(value, this.#at);
  }

  /** Bytes that are MessagePack already. */
  writeRaw(data: Uint8Array): void {
    const { length } = data;
    this.#room(length);
    const bytes = this.#bytes;
    const at = this.#at;
    if (length <= 48) for (let i = 0; i < length; i += 1) bytes[at + i] = data[i] as number;
    else bytes.set(data, at);
    this.#at = at + length;
  }

  /** In one go, if it is all ASCII; else nothing is written. */
  #writeShort(text: string, length: number): boolean {
    this.#room(length + 1);
    const bytes = this.#bytes;
    const start = this.#at + 1;
    for (let i = 0; i < length; i += 1) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f) return false;
      bytes[start + i] = unit;
    }
    bytes[start - 1] = 0xa0 | length;
    this.#at = start + length;
    return true;
  }

  /** Behind a head of the size it has if all is ASCII; the text is moved if that was wrong. */
  #writeMedium(text: string, length: number): void {
    this.#room(3 * length + 3);
    const start = this.#at;
    const guess = headSize(length);
    const size = this.#bytes.write(text, start + guess, "utf8");
    const actual = headSize(size);
    if (actual !== guess) this.#bytes.copyWithin(start + actual, start + guess, start + guess + size);
    this.#head(size, 0xa0, 31, 0xd9);
    this.#at = start + actual + size;
  }

  #writeWide(value: number | bigint): void {
    if (value >= -0x80000000 && value <= 0xffffffff) {
      this.writeInteger(Number(value));
      return;
    }
    this.#byte(value >= 0 ? 0xcf : 0xd3);
    this.#room(8);
    this.#at = this.#bytes.writeBigInt64BE(BigInt.asIntN(64, BigInt(value)), this.#at);
  }

  /**
   * A head whose length is part of it (up to `most`), or follows in 1, 2 or 4 bytes: `next` is the first byte where
   * there is 1, the others come after it. Arrays and maps have no form with 1.
   */
  #head(length: number, base: number, most: number, next: number): void {
    if (length <= most) this.#byte(base | length);
    else if (length <= 0xff && next !== 0xdb && next !== 0xdd) this.#sized(next, length, 1);
    else if (length <= 0xffff) this.#sized(next + 1, length, 2);
    else this.#sized(next + 2, length, 4);
  }

  #sized(head: number, value: number, size: 1 | 2 | 4): void {
    this.#room(5);
    const bytes = this.#bytes;
    let at = this.#at;
    bytes[at++] = head;
    if (size === 4) {
      bytes[at++] = value >>> 24;
      bytes[at++] = value >>> 16;
    }
    if (size !== 1) bytes[at++] = value >>> 8;
    bytes[at++] = value;
    this.#at = at;
  }

  #byte(value: number): void {
    if (this.#at === this.#bytes.length) this.#room(1);
    this.#bytes[this.#at] = value;
    this.#at += 1;
  }

  #room(length: number): void {
    if (this.#at + length <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#at + length));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }
}

/** Of the head of a string of up to 64 KB. */
function headSize(length: number): number {
  return length <= 31 ? 1 : length <= 0xff ? 2 : 3;
}
