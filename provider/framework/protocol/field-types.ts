import { WireError } from "./wire-error.js";
import type { WireReader } from "./wire-reader.js";
import type { WireWriter } from "./wire-writer.js";

/** What a field holds: one of the scalars here, or a message (MessageCodec). */
export interface FieldType<T> {
  /** 0: varint, 2: length-delimited. */
  readonly wireType: number;
  /** What a field without presence holds when it is absent. */
  readonly zero: T | undefined;
  /** The next value; of messages, merged into the one that the field holds already. */
  read(reader: WireReader, held: T | undefined): T;
  write(writer: WireWriter, value: T): void;
}

class Scalar<T> implements FieldType<T> {
  readonly wireType: number;
  readonly zero: T;
  readonly read: (reader: WireReader) => T;
  readonly write: (writer: WireWriter, value: T) => void;

  constructor(
    wireType: number,
    zero: T,
    read: (reader: WireReader) => T,
    write: (writer: WireWriter, value: T) => void,
  ) {
    this.wireType = wireType;
    this.zero = zero;
    this.read = read;
    this.write = write;
  }
}

export const string: FieldType<string> = /* @__PURE__ */ new Scalar(
  2,
  "",
  (reader) => reader.string(),
  (writer, value) => writer.string(value),
);

export const bytes: FieldType<Uint8Array> = /* @__PURE__ */ new Scalar(
  2,
  new Uint8Array(0),
  (reader) => reader.bytes(),
  (writer, value) => writer.bytes(value),
);

export const bool: FieldType<boolean> = /* @__PURE__ */ new Scalar(
  0,
  false,
  (reader) => (reader.varint() | reader.high) !== 0,
  (writer, value) => writer.varint(value ? 1 : 0),
);

export const uint32: FieldType<number> = /* @__PURE__ */ new Scalar(
  0,
  0,
  (reader) => reader.varint(),
  (writer, value) => writer.varint(value === value >>> 0 ? value : refuse(value, "uint32")),
);

/** Negative ones take ten bytes, as the sign is extended to 64 bits. */
export const int32: FieldType<number> = /* @__PURE__ */ new Scalar(
  0,
  0,
  (reader) => reader.varint() | 0,
  (writer, value) => {
    if (value !== (value | 0)) refuse(value, "int32");
    writer.varint(value >>> 0, value < 0 ? 0xffffffff : 0);
  },
);

/** The number of an enum's value, also of one that is not named. */
export const enumeration: FieldType<number> = int32;

/** A number; what a number does not hold exactly (2^53 and beyond) is refused in both directions. */
export const int64: FieldType<number> = /* @__PURE__ */ new Scalar(
  0,
  0,
  (reader) => {
    const low = reader.varint();
    const value = (reader.high | 0) * 2 ** 32 + low;
    return Number.isSafeInteger(value) ? value : refuse(value, "int64 within 2^53");
  },
  (writer, value) => {
    if (!Number.isSafeInteger(value)) refuse(value, "int64 within 2^53");
    writer.varint(value >>> 0, Math.floor(value / 2 ** 32) >>> 0);
  },
);

function refuse(value: number, what: string): never {
  throw new WireError(`${value} is not an ${what}`);
}
