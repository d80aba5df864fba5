import fc from "fast-check";
import protobuf from "protobufjs";
import { type Message, oneofOf } from "./protobufjs-reference.js";

/** Any message of a type, a few messages deep, in the shape the codecs here give it. */
export function anyMessage(type: protobuf.Type, depth = 3): fc.Arbitrary<Message> {
  const properties = new Map<string, fc.Arbitrary<unknown>>();
  const oneofs = new Map<string, readonly fc.Arbitrary<unknown>[]>();
  for (const field of type.fieldsArray) {
    const oneof = oneofOf(field);
    if (oneof === undefined) {
      properties.set(field.name, property(field, depth));
    } else if (!endless(field, depth)) {
      const member = single(field, depth).map((value) => ({ $case: field.name, value }));
      oneofs.set(oneof, [...(oneofs.get(oneof) ?? []), member]);
    }
  }
  for (const [oneof, members] of oneofs) properties.set(oneof, fc.option(fc.oneof(...members), none));
  return fc.record(Object.fromEntries(properties), { noNullPrototype: true });
}

const none = { nil: undefined };

/** Messages may hold messages of their own type; somewhere that ends. */
function endless({ resolvedType }: protobuf.Field, depth: number): boolean {
  return resolvedType instanceof protobuf.Type && depth === 0;
}

function property(field: protobuf.Field, depth: number): fc.Arbitrary<unknown> {
  const end = endless(field, depth);
  if (field instanceof protobuf.MapField) {
    const entries = fc.array(fc.tuple(key(field.keyType), single(field, depth)), { maxLength: end ? 0 : 3 });
    return entries.map((list) => new Map(list));
  }
  if (field.repeated) return fc.array(single(field, depth), { maxLength: end ? 0 : 3 });
  if (end) return fc.constant(undefined);
  const value = single(field, depth);
  return field.hasPresence || field.resolvedType instanceof protobuf.Type ? fc.option(value, none) : value;
}

function single({ type, resolvedType }: protobuf.Field, depth: number): fc.Arbitrary<unknown> {
  if (resolvedType instanceof protobuf.Type) {
    return depth === 0 ? fc.constant({}) : anyMessage(resolvedType, depth - 1);
  }
  // Enums are open: any number of 32 bits may stand there.
  return resolvedType === null ? scalar(type) : fc.oneof(fc.nat(4), scalar("int32"));
}

function scalar(type: string): fc.Arbitrary<unknown> {
  switch (type) {
    case "string":
      return text;
    case "bytes":
      return fc.uint8Array({ maxLength: 200 });
    case "bool":
      return fc.boolean();
    case "int32":
      return fc.oneof(fc.integer(), fc.integer({ min: -2, max: 300 }));
    case "uint32":
      return fc.oneof(fc.nat(300), fc.integer({ min: 0, max: 0xffffffff }));
    case "int64":
      return fc.oneof(fc.integer({ min: -2, max: 300 }), fc.maxSafeInteger());
    default:
      throw new Error(`no arbitrary for ${type}`);
  }
}

/** Empty, short, long, ASCII, and all of Unicode. */
const text = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.string({ minLength: 40, maxLength: 200 }),
  fc.constantFrom("\ufffd", "\ufeffwith a byte order mark", "__proto__", "a\u0000b"),
);

/** JavaScript's objects, in which protobufjs keeps entries, put whole numbers first: then the order would differ. */
function key(keyType: string): fc.Arbitrary<unknown> {
  return keyType === "string" ? text.filter((one) => !/^\d+$/.test(one)) : scalar(keyType);
}
