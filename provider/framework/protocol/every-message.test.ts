import assert from "node:assert/strict";
import fc from "fast-check";
import protobuf from "protobufjs";
import { runs } from "../testing/arbitrary-values.js";
import { forSeconds, fuzzingTimeout, mutation } from "../testing/fuzzing.js";
import * as goPlugin from "./generated/go-plugin.js";
import * as timestamp from "./generated/google/protobuf/timestamp.js";
import * as health from "./generated/health.js";
import * as tfplugin6 from "./generated/tfplugin6.js";
import { MessageCodec } from "./message-codec.js";
import { anyMessage } from "./testing/arbitrary-messages.js";
import { type Message, messageTypes, type Reference, referenceOf } from "./testing/protobufjs-reference.js";
import { WireError } from "./wire-error.js";

const root = new protobuf.Root();
root.loadSync(
  ["tfplugin6", "go-plugin", "health"].map((name) => new URL(`${name}.proto`, import.meta.url).pathname),
);
root.resolveAll();

interface Subject {
  readonly name: string;
  readonly type: protobuf.Type;
  readonly codec: MessageCodec<Message>;
  readonly reference: Reference;
}

/** Every message of the .proto files, found by protobufjs, with its codec. */
const subjects: readonly Subject[] = messageTypes(root).map((type) => {
  const name = type.fullName
    .replace(/^\.(tfplugin6|plugin|grpc\.health\.v1|google\.protobuf)\./, "")
    .replaceAll(".", "_")
    .replace(/^Function$/, "FunctionMessage");
  const module = new Map<string, unknown>(
    [tfplugin6, goPlugin, health, timestamp].flatMap((exports) => Object.entries(exports)),
  );
  const codec = module.get(name);
  assert.ok(codec instanceof MessageCodec, `${name} has no codec`);
  return { name, type, codec, reference: referenceOf(type) };
});

/** Of a property that is tried on each of the hundred types. */
const runsEach = Math.min(300, Math.ceil(runs / 25));

describe("the codec of every message", () => {
  it("is there", () => {
    assert.ok(subjects.length > 100, `${subjects.length} messages`);
  });

  it("gives back what it was given", () => {
    forEach(({ codec }, message) => {
      assert.deepEqual(codec.decode(codec.encode(message).finish()), message);
    });
  });

  it("writes the very bytes that protobufjs writes, and reads them alike", () => {
    forEach(({ codec, reference }, message) => {
      const encoded = reference.encode(message);
      assert.deepEqual(Buffer.from(codec.encode(message).finish()), Buffer.from(encoded));
      assert.deepEqual(codec.decode(Uint8Array.from(encoded)), reference.decode(encoded));
    });
  });

  it("agrees with protobufjs about damaged messages: both refuse them, or read the same", () => {
    let refused = 0;
    let read = 0;
    for (const { name, type, codec, reference } of subjects) {
      // protobufjs 8.8.1 refuses every group in a message type without fields: it mistakes the tag for the number.
      if (type.fieldsArray.length === 0) continue;
      const damages = fc.array(damage, { minLength: 1, maxLength: 4 });
      const check = (message: Message, done: readonly Damage[]) => {
        const bytes = done.reduce((damaged, one) => one(damaged), codec.encode(message).finish());
        const expected = outcome(() => reference.decode(bytes));
        const actual = outcome(() => codec.decode(bytes));
        const what = `${name} ${Buffer.from(bytes).toString("hex")}: ${actual} but ${expected}`;
        if (actual instanceof Error) {
          refused++;
          assert.ok(actual instanceof WireError, what);
          // Where protobufjs skips a field it takes numbers of any length; and the number beyond 2^53 that is refused
          // here may not be the field's last.
          const onlyHere = /more than ten bytes|2\^53/.test(actual.message);
          assert.ok(onlyHere || expected instanceof Error, what);
        } else {
          read++;
          assert.deepEqual(actual, expected, what);
        }
      };
      fc.assert(fc.property(anyMessage(type), damages, check), { numRuns: runsEach });
    }
    assert.ok(refused > 100 && read > 100, `${refused} refused, ${read} read`);
  });

  it("makes a message or a WireError of any bytes", function () {
    this.timeout(fuzzingTimeout);
    const any = fc.oneof(fc.uint8Array({ maxLength: 60 }), fieldsOfAnyKind);
    const received = fc.oneof(
      ...subjects.map(({ type, codec }) => {
        const changed = fc.tuple(anyMessage(type), mutation).map(([message, mutate]) => {
          return Uint8Array.from(mutate(codec.encode(message).finish()));
        });
        return fc.oneof(any, changed).map((bytes) => ({ codec, bytes }));
      }),
    );
    fc.assert(
      fc.property(received, ({ codec, bytes }) => {
        const actual = outcome(() => codec.decode(bytes));
        if (actual instanceof Error) assert.ok(actual instanceof WireError, actual);
        else assert.deepEqual(codec.decode(codec.encode(actual).finish()), actual);
      }),
      forSeconds(1.5),
    );
  });
});

function forEach(check: (subject: Subject, message: Message) => void): void {
  for (const subject of subjects) {
    fc.assert(
      fc.property(anyMessage(subject.type), (message) => check(subject, message)),
      { numRuns: runsEach },
    );
  }
}

function outcome(decode: () => Message): Message | Error {
  try {
    return decode();
  } catch (error) {
    assert.ok(error instanceof Error);
    return error;
  }
}

type Damage = (bytes: Uint8Array) => Uint8Array;

/** Does something to bytes: at a place, with other bytes. */
const damage: fc.Arbitrary<Damage> = fc
  .tuple(
    fc.constantFrom("replace", "insert", "remove", "cut", "repeat"),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 4 }), fc.constantFrom(...edges())),
  )
  .map(([what, where, other]) => (bytes: Uint8Array) => {
    const at = Math.floor(where * bytes.length);
    const before = bytes.subarray(0, at);
    switch (what) {
      case "replace":
        return Buffer.concat([before, other, bytes.subarray(at + other.length)]);
      case "insert":
        return Buffer.concat([before, other, bytes.subarray(at)]);
      case "remove":
        return Buffer.concat([before, bytes.subarray(at + other.length)]);
      case "cut":
        return before;
      default:
        return Buffer.concat([bytes, bytes.subarray(at)]);
    }
  })
  // As an array of its own and no Buffer, so that views into it compare as equal.
  .map((one) => (bytes) => Uint8Array.from(one(bytes)));

/** Tags, lengths and numbers at their limits; groups; bytes that are not UTF-8. */
function edges(): readonly Uint8Array[] {
  return [
    "0b0c", // an empty group
    "0b0b0c0c",
    "0b14", // a group that ends as another
    "0c",
    "00",
    "0dffffffff",
    "09ffffffffffffffff",
    "80808080808080808000", // zero in ten bytes
    "8080808080808080808000",
    "ffffffffffffffffff01", // -1
    "ffffffffffffffffff7f",
    "ffffffff0f",
    "ffffffff7f",
    "8080808010",
    "ffffffffffffff0f", // 2^53 - 1
    "8080808080808010", // 2^53
    "0a02c328",
    "0a03eda080",
    "0a04f09f9880",
  ].map((hex) => Buffer.from(hex, "hex"));
}

/** Well-formed fields with any number and wire type, which no message need have. */
const fieldsOfAnyKind: fc.Arbitrary<Uint8Array> = fc
  .array(
    fc
      .tuple(fc.integer({ min: 1, max: 14 }), fc.nat(5), fc.uint8Array({ maxLength: 10 }))
      .map(([number, wireType, bytes]) => {
        const padded = [...bytes, 0, 0, 0, 0, 0, 0, 0, 0];
        const value: readonly (readonly number[])[] = [
          [bytes[0] ?? 0].map((byte) => byte & 0x7f),
          padded.slice(0, 8),
          [bytes.length, ...bytes],
          [number * 8 + 4],
          [],
          padded.slice(0, 4),
        ];
        return [number * 8 + wireType, ...(value[wireType] ?? [])];
      }),
    { maxLength: 6 },
  )
  .map((fields) => Uint8Array.from(fields.flat()));
