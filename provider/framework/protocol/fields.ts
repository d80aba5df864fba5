import { bytes, type FieldType } from "./field-types.js";
import { MessageCodec } from "./message-codec.js";
import type { WireReader } from "./wire-reader.js";
import type { WireWriter } from "./wire-writer.js";

/** A message as the codecs see it. */
export type Properties = Record<string, unknown>;

/** A field of a message: where it is on the wire, where in the message's object, and how it gets from one to the other. */
export class Field {
  readonly number: number;
  /** The property; the members of a oneof share theirs. */
  readonly name: string;
  /** Whether it is a list or a Map, of which every message has its own. */
  readonly collection: boolean;
  /** What the property holds when the field is absent. */
  readonly absent: () => unknown;
  /** Takes the field's next value. False, with nothing read, when it cannot have this wire type. */
  readonly read: (message: Properties, reader: WireReader, wireType: number) => boolean;
  /** Writes the field, if it is there: from its end to its beginning. */
  readonly write: (message: Properties, writer: WireWriter) => void;

  constructor(
    number: number,
    name: string,
    collection: boolean,
    absent: Field["absent"],
    read: Field["read"],
    write: Field["write"],
  ) {
    this.number = number;
    this.name = name;
    this.collection = collection;
    this.absent = absent;
    this.read = read;
    this.write = write;
  }
}

/** A message, undefined when absent; or a scalar, which is absent from the wire when it is zero, false or empty. */
export function field<T>(number: number, name: string, type: FieldType<T>): Field {
  return singular(number, name, type, type.zero);
}

/** A scalar with presence: undefined when absent, and written also when it is zero, false or empty. */
export function optional<T>(number: number, name: string, type: FieldType<T>): Field {
  return singular(number, name, type, undefined);
}

function singular<T>(number: number, name: string, type: FieldType<T>, absent: T | undefined): Field {
  const { wireType } = type;
  const tag = number * 8 + wireType;
  const merges = type instanceof MessageCodec;
  return new Field(
    number,
    name,
    false,
    () => absent,
    (message, reader, found) => {
      if (found !== wireType) return false;
      message[name] = type.read(reader, merges ? (message[name] as T | undefined) : undefined);
      return true;
    },
    (message, writer) => {
      const value = message[name] as T | undefined;
      if (value === undefined || value === absent) return;
      if (absent === bytes.zero && (value as Uint8Array).length === 0) return;
      type.write(writer, value);
      writer.varint(tag);
    },
  );
}

/** A list, empty when absent. Numbers are written packed and read either way. */
export function repeated<T>(number: number, name: string, type: FieldType<T>): Field {
  const { wireType } = type;
  const packable = wireType === 0;
  return new Field(
    number,
    name,
    true,
    () => [],
    (message, reader, found) => {
      const list = message[name] as T[];
      if (found === wireType) {
        list.push(type.read(reader, undefined));
      } else if (packable && found === 2) {
        const outerEnd = reader.enter();
        while (reader.position < reader.end) list.push(type.read(reader, undefined));
        reader.leave(outerEnd);
      } else {
        return false;
      }
      return true;
    },
    (message, writer) => {
      const list = message[name] as readonly T[];
      if (list.length === 0) return;
      const before = writer.written;
      for (let i = list.length - 1; i >= 0; i--) {
        type.write(writer, list[i] as T);
        if (!packable) writer.varint(number * 8 + wireType);
      }
      if (packable) {
        writer.varint(writer.written - before);
        writer.varint(number * 8 + 2);
      }
    },
  );
}

/** A member of a oneof: of all of them the property holds the one that came last, as `{ $case, value }`. */
export function oneof<T>(number: number, name: string, $case: string, type: FieldType<T>): Field {
  const { wireType } = type;
  interface Chosen {
    readonly $case: string;
    readonly value: T;
  }
  return new Field(
    number,
    name,
    false,
    () => undefined,
    (message, reader, found) => {
      if (found !== wireType) return false;
      const held = message[name] as Chosen | undefined;
      message[name] = { $case, value: type.read(reader, held?.$case === $case ? held.value : undefined) };
      return true;
    },
    (message, writer) => {
      const chosen = message[name] as Chosen | undefined;
      if (chosen?.$case !== $case) return;
      type.write(writer, chosen.value);
      writer.varint(number * 8 + wireType);
    },
  );
}

/**
 * A Map, empty when absent. On the wire it is a list of messages of a key and a value, either of which may be missing;
 * of entries with one key the last counts.
 */
export function map<K, V>(number: number, name: string, key: FieldType<K>, value: FieldType<V>): Field {
  interface Entry {
    readonly key: K | undefined;
    readonly value: V | undefined;
  }
  const entry = new MessageCodec<Entry>(
    (blank) => ({ ...blank }),
    () => [optional(1, "key", key), optional(2, "value", value)],
  );
  return new Field(
    number,
    name,
    true,
    () => new Map(),
    (message, reader, found) => {
      if (found !== 2) return false;
      const { key: itsKey = key.zero, value: itsValue = value.zero } = entry.read(reader, undefined);
      (message[name] as Map<unknown, unknown>).set(
        itsKey,
        itsValue === undefined && value instanceof MessageCodec ? value.empty() : itsValue,
      );
      return true;
    },
    (message, writer) => {
      for (const [itsKey, itsValue] of [...(message[name] as ReadonlyMap<K, V>)].reverse()) {
        entry.write(writer, { key: itsKey, value: itsValue });
        writer.varint(number * 8 + 2);
      }
    },
  );
}
