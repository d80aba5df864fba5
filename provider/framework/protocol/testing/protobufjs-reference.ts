import protobuf from "protobufjs";

/** A message as the codecs here have it. */
export type Message = Readonly<Record<string, unknown>>;

/**
 * protobufjs, which has read the same .proto text itself, with its messages in the shape that the codecs here give
 * them. Strict as they are: bounds of inner messages, UTF-8 and wire types are checked.
 */
export interface Reference {
  /** Throws when the bytes are no such message, or hold an int64 that a number does not. */
  decode(bytes: Uint8Array): Message;
  encode(message: Message): Uint8Array;
}

export function referenceOf(type: protobuf.Type): Reference {
  return {
    decode: (bytes) => fromReference(type, type.decode(bytes)),
    encode: (message) => type.encode(toReference(type, message)).finish(),
  };
}

/** The message types in a namespace, and in those types. */
export function messageTypes(namespace: protobuf.NamespaceBase): readonly protobuf.Type[] {
  return namespace.nestedArray.flatMap((one) => [
    ...(one instanceof protobuf.Type ? [one] : []),
    ...(one instanceof protobuf.Namespace ? messageTypes(one) : []),
  ]);
}

/** The oneof that a field is a member of; proto3's `optional` makes one that is none. */
export function oneofOf({ partOf }: protobuf.Field): string | undefined {
  return partOf === null || partOf.isProto3Optional ? undefined : partOf.name;
}

/** How the value of an absent field is written in TypeScript. */
function absent(field: protobuf.Field): unknown {
  if (field.map) return new Map();
  if (field.repeated) return [];
  if (field.hasPresence || field.resolvedType instanceof protobuf.Type) return undefined;
  return zero(field);
}

function zero({ type, resolvedType }: protobuf.Field): unknown {
  if (resolvedType instanceof protobuf.Type) return fromReference(resolvedType, {});
  if (type === "string") return "";
  if (type === "bytes") return new Uint8Array(0);
  return type === "bool" ? false : 0;
}

function fromReference(type: protobuf.Type, decoded: object): Message {
  const values = new Map<string, unknown>(Object.entries(decoded));
  const message = new Map<string, unknown>();
  for (const field of type.fieldsArray) {
    const value = values.get(field.name);
    const oneof = oneofOf(field);
    if (oneof !== undefined) {
      // A property on the prototype names the member that came last.
      const chosen = Reflect.get(decoded, oneof) === field.name;
      if (chosen) message.set(oneof, { $case: field.name, value: single(field, value) });
      else if (!message.has(oneof)) message.set(oneof, undefined);
    } else if (value === undefined) {
      message.set(field.name, absent(field));
    } else if (field instanceof protobuf.MapField) {
      const { keyType } = field;
      const entries = Object.entries(Object(value)).map(
        ([key, one]) => [keyOf(keyType, key), single(field, one)] as const,
      );
      message.set(field.name, new Map(entries));
    } else if (Array.isArray(value)) {
      message.set(
        field.name,
        value.map((one) => single(field, one)),
      );
    } else {
      message.set(field.name, single(field, value));
    }
  }
  return Object.fromEntries(message);
}

function keyOf(keyType: string, key: string): unknown {
  if (keyType === "string") return key;
  return keyType === "bool" ? key === "true" : Number(key);
}

function single(field: protobuf.Field, value: unknown): unknown {
  if (value === undefined || value === null) return zero(field);
  if (field.resolvedType instanceof protobuf.Type) return fromReference(field.resolvedType, Object(value));
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (!["int64", "uint64"].includes(field.type)) return value;
  const exact = Number(String(value));
  if (!Number.isSafeInteger(exact)) throw new Error(`${value} is beyond 2^53`);
  return exact;
}

function toReference(type: protobuf.Type, message: Message): protobuf.Message {
  const properties = new Map<string, unknown>();
  for (const field of type.fieldsArray) {
    const oneof = oneofOf(field);
    if (oneof !== undefined) {
      const chosen = new Map<string, unknown>(Object.entries(Object(message[oneof])));
      if (chosen.get("$case") === field.name) properties.set(field.name, inner(field, chosen.get("value")));
      continue;
    }
    const value = message[field.name];
    if (value === undefined) continue;
    if (value instanceof Map) {
      properties.set(
        field.name,
        Object.fromEntries([...value].map(([key, one]) => [String(key), inner(field, one)])),
      );
    } else {
      properties.set(
        field.name,
        Array.isArray(value) ? value.map((one) => inner(field, one)) : inner(field, value),
      );
    }
  }
  return type.create(Object.fromEntries(properties));
}

function inner({ resolvedType }: protobuf.Field, value: unknown): unknown {
  return resolvedType instanceof protobuf.Type ? toReference(resolvedType, Object(value)) : value;
}
