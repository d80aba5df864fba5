import type { FieldType } from "./field-types.js";
import type { Field, Properties } from "./fields.js";
import { WireReader } from "./wire-reader.js";
import { WireWriter } from "./wire-writer.js";

interface Table {
  /** In the order of their numbers. */
  readonly fields: readonly Field[];
  readonly byNumber: readonly (Field | undefined)[];
  /** The message in which no field is set, but for its lists and maps. */
  readonly blank: Properties;
  readonly collections: readonly Field[];
}

/** Kept between messages for its buffer; taken away while in use, should a getter of a message encode another. */
let spareWriter: WireWriter | undefined;

/**
 * Encodes and decodes the messages of one type. What it has of fields is asked for when the first message comes, so
 * that a process pays for the types it meets.
 */
export class MessageCodec<T> implements FieldType<T> {
  readonly wireType = 2;
  readonly zero = undefined;
  readonly #copy: (blank: Properties) => Properties;
  readonly #fields: () => readonly Field[];
  #table: Table | undefined;

  /**
   * `copy` is always `(blank) => ({ ...blank })`, written out for each codec: V8 learns the shape of an object for each
   * place in the source, and copies by a learnt shape are some ten times faster than properties set by name.
   */
  constructor(copy: (blank: Properties) => Properties, fields: () => readonly Field[]) {
    this.#copy = copy;
    this.#fields = fields;
  }

  /** Throws a WireError when the bytes are no such message. Bytes in it are views into these. */
  decode(bytes: Uint8Array): T {
    const message = this.#create();
    this.#readFields(message, new WireReader(bytes));
    return message as T;
  }

  /** Throws a WireError when a number is outside of its field's range. */
  encode(message: T): { finish(): Uint8Array } {
    const writer = spareWriter ?? new WireWriter();
    spareWriter = undefined;
    this.#writeFields(message as Properties, writer);
    const encoded = writer.finish();
    spareWriter = writer;
    return { finish: () => encoded };
  }

  /** The message in which no field is set. */
  empty(): T {
    return this.#create() as T;
  }

  /** A message within another: as protobuf says, merged into what an earlier occurrence of the field has brought. */
  read(reader: WireReader, held: T | undefined): T {
    const message = held === undefined ? this.#create() : (held as Properties);
    const outerEnd = reader.enter();
    this.#readFields(message, reader);
    reader.leave(outerEnd);
    return message as T;
  }

  write(writer: WireWriter, message: T): void {
    const before = writer.written;
    this.#writeFields(message as Properties, writer);
    writer.varint(writer.written - before);
  }

  #create(): Properties {
    const { blank, collections } = this.#expanded();
    const message = this.#copy(blank);
    for (const { name, absent } of collections) message[name] = absent();
    return message;
  }

  #readFields(message: Properties, reader: WireReader): void {
    const { byNumber } = this.#expanded();
    while (reader.position < reader.end) {
      const tag = reader.tag();
      const field = byNumber[tag >>> 3];
      if (field === undefined || !field.read(message, reader, tag & 7)) reader.skip(tag);
    }
  }

  #writeFields(message: Properties, writer: WireWriter): void {
    const { fields } = this.#expanded();
    for (let i = fields.length - 1; i >= 0; i--) (fields[i] as Field).write(message, writer);
  }

  #expanded(): Table {
    if (this.#table === undefined) {
      const fields = this.#fields();
      const byNumber: Field[] = [];
      const blank: Properties = {};
      for (const field of fields) {
        byNumber[field.number] = field;
        blank[field.name] = field.collection ? undefined : field.absent();
      }
      this.#table = { fields, byNumber, blank, collections: fields.filter(({ collection }) => collection) };
    }
    return this.#table;
  }
}
