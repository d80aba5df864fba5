import type { Unknown } from "./unknown.js";

const firstRoom = 1024;
const keptRoom = 1024 * 1024;

/** Writes MessagePack in the shortest form, into a buffer that grows. */
export class MsgpackWriter {
  #bytes = Buffer.allocUnsafeSlow(firstRoom);
  #at = 0;

  /** What was written since the last time, as bytes of its own. */
  finish(): Uint8Array {
    const done = Uint8Array.prototype.slice.call(this.#bytes, 0, this.#at);
    this.#at = 0;
    // One huge value must not be paid for until the end of the process.
    if (this.#bytes.length > keptRoom) this.#bytes = Buffer.allocUnsafeSlow(firstRoom);
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
      this.#room(3);
      this.#bytes.writeUIntBE(0xd40000, this.#at, 3);
      this.#at += 3;
      return;
    }
    const { code, data } = extension;
    const fixed = [1, 2, 4, 8, 16].indexOf(data.length);
    if (fixed >= 0) this.#byte(0xd4 + fixed);
    else this.#head(data.length, 0, 0, [0xc7, 0xc8, 0xc9]);
    this.#byte(code & 0xff);
    this.#raw(data);
  }

  writeString(text: string): void {
    const length = Buffer.byteLength(text, "utf8");
    this.#head(length, 0xa0, 31, [0xd9, 0xda, 0xdb]);
    this.#room(length);
    this.#bytes.write(text, this.#at, length, "utf8");
    this.#at += length;
  }

  writeBinary(data: Uint8Array): void {
    this.#head(data.length, 0, 0, [0xc4, 0xc5, 0xc6]);
    this.#raw(data);
  }

  writeArrayHeader(count: number): void {
    this.#head(count, 0x90, 15, [undefined, 0xdc, 0xdd]);
  }

  writeMapHeader(count: number): void {
    this.#head(count, 0x80, 15, [undefined, 0xde, 0xdf]);
  }

  /** An integer between -2^63 and 2^64 - 1. */
  writeInteger(value: number | bigint): void {
    this.#room(9);
    const bytes = this.#bytes;
    if (value >= 0) {
      if (value <= 0x7f) this.#at = bytes.writeUInt8(Number(value), this.#at);
      else if (value <= 0xff) this.#at = bytes.writeUInt16BE(0xcc00 | Number(value), this.#at);
      else if (value <= 0xffff)
        this.#at = bytes.writeUInt16BE(Number(value), bytes.writeUInt8(0xcd, this.#at));
      else if (value <= 0xffffffff)
        this.#at = bytes.writeUInt32BE(Number(value), bytes.writeUInt8(0xce, this.#at));
      else this.#at = bytes.writeBigUInt64BE(BigInt(value), bytes.writeUInt8(0xcf, this.#at));
    } else if (value >= -0x20) this.#at = bytes.writeInt8(Number(value), this.#at);
    else if (value >= -0x80) this.#at = bytes.writeInt8(Number(value), bytes.writeUInt8(0xd0, this.#at));
    else if (value >= -0x8000) this.#at = bytes.writeInt16BE(Number(value), bytes.writeUInt8(0xd1, this.#at));
    else if (value >= -0x80000000)
      this.#at = bytes.writeInt32BE(Number(value), bytes.writeUInt8(0xd2, this.#at));
    else this.#at = bytes.writeBigInt64BE(BigInt(value), bytes.writeUInt8(0xd3, this.#at));
  }

  writeFloat(value: number): void {
    this.#room(9);
    this.#at = this.#bytes.writeDoubleBE(value, this.#bytes.writeUInt8(0xcb, this.#at));
  }

  /** A head whose length may be part of it (up to `most`), or follow in 1, 2 or 4 bytes. */
  #head(
    length: number,
    base: number,
    most: number,
    heads: readonly [number | undefined, number, number],
  ): void {
    this.#room(5);
    if (most > 0 && length <= most) this.#at = this.#bytes.writeUInt8(base | length, this.#at);
    else if (heads[0] !== undefined && length <= 0xff)
      this.#at = this.#bytes.writeUInt8(length, this.#bytes.writeUInt8(heads[0], this.#at));
    else if (length <= 0xffff)
      this.#at = this.#bytes.writeUInt16BE(length, this.#bytes.writeUInt8(heads[1], this.#at));
    else this.#at = this.#bytes.writeUInt32BE(length, this.#bytes.writeUInt8(heads[2], this.#at));
  }

  #byte(value: number): void {
    this.#room(1);
    this.#bytes[this.#at] = value;
    this.#at += 1;
  }

  #raw(data: Uint8Array): void {
    this.#room(data.length);
    this.#bytes.set(data, this.#at);
    this.#at += data.length;
  }

  #room(length: number): void {
    if (this.#at + length <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#at + length));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }
}
