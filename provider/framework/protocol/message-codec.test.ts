import assert from "node:assert/strict";
import fc from "fast-check";
import protobuf from "protobufjs";
import { runs } from "../testing/arbitrary-values.js";
import { bool, bytes, enumeration, int32, int64, string, uint32 } from "./field-types.js";
import { field, map, oneof, optional, repeated } from "./fields.js";
import { MessageCodec } from "./message-codec.js";
import { anyMessage } from "./testing/arbitrary-messages.js";
import { type Message, referenceOf } from "./testing/protobufjs-reference.js";
import { WireError } from "./wire-error.js";

/** A message with a field of every kind: more kinds than Terraform's protocol has. */
const proto = `
  syntax = "proto3";
  message Every {
    enum Colour { NONE = 0; RED = 1; }
    string text = 1;
    bytes data = 2;
    bool flag = 3;
    int32 small = 4;
    uint32 count = 5;
    int64 large = 6;
    Colour colour = 7;
    Every inner = 8;
    repeated string texts = 9;
    repeated int64 numbers = 10;
    repeated bool flags = 11;
    repeated Every list = 12;
    optional string maybe_text = 13;
    optional bytes maybe_data = 14;
    optional int64 maybe_number = 15;
    oneof choice {
      string name = 16;
      int64 index = 17;
      Every element = 18;
    }
    map<string, Every> by_name = 19;
    map<int32, bytes> by_number = 20;
    map<bool, Colour> by_flag = 21;
    bool far = 536870911;
  }`;

const every: MessageCodec<Message> = new MessageCodec(
  (blank) => ({ ...blank }),
  () => [
    field(1, "text", string),
    field(2, "data", bytes),
    field(3, "flag", bool),
    field(4, "small", int32),
    field(5, "count", uint32),
    field(6, "large", int64),
    field(7, "colour", enumeration),
    field(8, "inner", every),
    repeated(9, "texts", string),
    repeated(10, "numbers", int64),
    repeated(11, "flags", bool),
    repeated(12, "list", every),
    optional(13, "maybeText", string),
    optional(14, "maybeData", bytes),
    optional(15, "maybeNumber", int64),
    oneof(16, "choice", "name", string),
    oneof(17, "choice", "index", int64),
    oneof(18, "choice", "element", every),
    map(19, "byName", string, every),
    map(20, "byNumber", int32, bytes),
    map(21, "byFlag", bool, enumeration),
    field(536870911, "far", bool),
  ],
);

const nothing: Message = {
  text: "",
  data: new Uint8Array(0),
  flag: false,
  small: 0,
  count: 0,
  large: 0,
  colour: 0,
  inner: undefined,
  texts: [],
  numbers: [],
  flags: [],
  list: [],
  maybeText: undefined,
  maybeData: undefined,
  maybeNumber: undefined,
  choice: undefined,
  byName: new Map(),
  byNumber: new Map(),
  byFlag: new Map(),
  far: false,
};

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));
}

function encode(message: Message): string {
  return Buffer.from(every.encode({ ...nothing, ...message }).finish()).toString("hex");
}

function decode(hex: string): Message {
  return every.decode(bytesOf(hex));
}

/** Both directions: the message (with what is given set, and nothing else) has these bytes. */
function equal(hex: string, message: Message): void {
  assert.equal(encode(message), hex.replaceAll(" ", ""));
  assert.deepEqual(decode(hex), { ...nothing, ...message });
}

function refused(hex: string, message: RegExp): void {
  assert.throws(
    () => decode(hex),
    (error) => error instanceof WireError && message.test(error.message),
    hex,
  );
}

describe("protobuf messages", () => {
  it("have no bytes when nothing is set", () => {
    equal("", {});
  });

  it("hold varints: numbers, truth, enums", () => {
    equal("18 01", { flag: true });
    equal("20 96 01", { small: 150 });
    equal("20 ff ff ff ff ff ff ff ff ff 01", { small: -1 });
    equal("20 80 80 80 80 f8 ff ff ff ff 01", { small: -2147483648 });
    equal("28 ff ff ff ff 0f", { count: 4294967295 });
    equal("30 ff ff ff ff ff ff ff 0f", { large: Number.MAX_SAFE_INTEGER });
    equal("30 81 80 80 80 80 80 80 f0 ff 01", { large: Number.MIN_SAFE_INTEGER });
    equal("30 80 80 80 80 10", { large: 4294967296 });
    equal("38 01", { colour: 1 });
    equal("38 63", { colour: 99 }); // one that has no name here
    equal("f8 ff ff ff 0f 01", { far: true });
  });

  it("hold what has a length: strings, bytes, messages", () => {
    equal("0a 02 c3 a4", { text: "ä" });
    equal("0a 04 f0 9f 98 80", { text: "😀" });
    equal("0a 04 ef bb bf 61", { text: "\ufeffa" });
    equal("0a 03 ef bf bd", { text: "\ufffd" });
    equal("12 03 00 ff 80", { data: bytesOf("00ff80") });
    equal("42 02 18 01", { inner: { ...nothing, flag: true } });
    equal("42 00", { inner: nothing });
    const long = "x".repeat(300);
    equal(`0a ac 02 ${"78".repeat(300)}`, { text: long });
  });

  it("hold lists, numbers packed", () => {
    equal("4a 01 61 4a 00", { texts: ["a", ""] });
    equal("52 03 01 96 01", { numbers: [1, 150] });
    equal("5a 02 01 00", { flags: [true, false] });
    equal("62 00 62 02 18 01", { list: [nothing, { ...nothing, flag: true }] });
  });

  it("hold maps, with key and value always written", () => {
    equal("9a 01 07 0a 01 61 12 02 18 01", { byName: new Map([["a", { ...nothing, flag: true }]]) });
    equal("a2 01 04 08 00 12 00", { byNumber: new Map([[0, new Uint8Array(0)]]) });
    equal("aa 01 04 08 01 10 01", { byFlag: new Map([[true, 1]]) });
  });

  it("tell an optional field's zero from its absence", () => {
    equal("6a 00 72 00 78 00", { maybeText: "", maybeData: new Uint8Array(0), maybeNumber: 0 });
  });

  it("hold one member of a oneof, zero or not", () => {
    equal("82 01 00", { choice: { $case: "name", value: "" } });
    equal("88 01 00", { choice: { $case: "index", value: 0 } });
    equal("92 01 00", { choice: { $case: "element", value: nothing } });
  });

  it("are read as other writers may write them", () => {
    // Zero and default written out; fields in any order; numbers longer than they need be.
    assert.deepEqual(decode("3800 1800 0a00"), nothing);
    assert.deepEqual(decode("1801 0a0161"), { ...nothing, text: "a", flag: true });
    assert.deepEqual(decode("20 81 80 80 00"), { ...nothing, small: 1 });
    assert.deepEqual(decode("1a80 00"), nothing); // field 3 with a length, of two bytes
    // Numbers of a list one by one, packed, and in pieces.
    assert.deepEqual(decode("5001 5002"), { ...nothing, numbers: [1, 2] });
    assert.deepEqual(decode("5001 520202 03 5004 5200"), { ...nothing, numbers: [1, 2, 3, 4] });
    // An int32 from a writer of 64 bits is cut to its lower 32, as a bool it is true.
    assert.deepEqual(decode("20 81 80 80 80 10"), { ...nothing, small: 1 });
    assert.deepEqual(decode("18 80 80 80 80 10"), { ...nothing, flag: true });
  });

  it("of scalars keep the last, of messages all there is of them", () => {
    assert.deepEqual(decode("2001 2002"), { ...nothing, small: 2 });
    assert.deepEqual(decode("2001 2000"), nothing);
    assert.deepEqual(decode("42021801 42042005 0a00 4a0162"), {
      ...nothing,
      inner: { ...nothing, flag: true, small: 5 },
      texts: ["b"],
    });
    assert.deepEqual(decode("4205 4a0161 1801 4203 4a0162"), {
      ...nothing,
      inner: { ...nothing, flag: true, texts: ["a", "b"] },
    });
    const element = { ...nothing, flag: true, small: 5 };
    assert.deepEqual(decode("9201021801 9201022005"), {
      ...nothing,
      choice: { $case: "element", value: element },
    });
    assert.deepEqual(decode("9201021801 820100 9201022005"), {
      ...nothing,
      choice: { $case: "element", value: { ...nothing, small: 5 } },
    });
  });

  it("have maps whose entries may lack key or value, the last of a key counting", () => {
    assert.deepEqual(decode("9a0100"), { ...nothing, byName: new Map([["", nothing]]) });
    assert.deepEqual(decode("a2010208 05"), { ...nothing, byNumber: new Map([[5, new Uint8Array(0)]]) });
    assert.deepEqual(decode("aa01021001 aa01021002"), { ...nothing, byFlag: new Map([[false, 2]]) });
    assert.deepEqual(decode("9a01081801 12021801 0800").byName, new Map([["", { ...nothing, flag: true }]]));
  });

  it("pass over fields they do not know, and known ones of another wire type", () => {
    const kept = { ...nothing, flag: true };
    for (const unknown of [
      "f00101", // field 30: varint
      "f101 0102030405060708",
      "f201 03 010203",
      "f301 0801 f30108 02f401 1203616263 f401", // a group, with a group of that number in it
      "f501 01020304",
      "0801", // field 1, a string, as a varint
      "1a0101", // field 3, a bool, with a length
      "4001", // field 8, a message, as a varint
      "4801", // a list of strings
      "5d 01020304", // a list of bools as 32 bits
      "98 01 01", // a map
      "6d 01020304",
      "8001 8000", // a member of a oneof
    ]) {
      assert.deepEqual(decode(`1801 ${unknown}`), kept, unknown);
      assert.deepEqual(decode(`${unknown} 1801`), kept, unknown);
    }
  });

  it("are refused when cut off or damaged, with the place", () => {
    refused("20", /ends within a number \(at byte 1\)/);
    refused("2096", /ends within a number/);
    refused("0a", /ends within a number/);
    refused("0a0561", /has a field of 5 bytes where 1 are left \(at byte 2\)/);
    refused("0affffffff0f", /has a field of 4294967295 bytes where 0 are left/);
    refused("0affffffffffffffffff01", /a tag or length over 32 bits/);
    refused("0a808080808000", /a tag or length over 32 bits/);
    refused("f1010102", /ends within a field/);
    refused("f50101", /ends within a field/);
    refused("2080808080808080808080 00", /a number of more than ten bytes/);
    refused("f00180808080808080808080 00", /a number of more than ten bytes/);
    refused("0001", /the number 0/);
    refused("0201", /the number 0/);
    refused("0e", /wire type 6/);
    refused("0f", /wire type 7/);
    refused("0c", /wire type 4/);
    refused("f301", /ends within a number/);
    refused("f301 fc01", /wire type 4/);
    refused("808080808001", /a tag or length over 32 bits/);
    refused("30 80 80 80 80 80 80 80 10", /9007199254740992 is not an int64 within 2\^53/);
    refused("30 80 80 80 80 80 80 80 80 80 01", /not an int64 within 2\^53/);
  });

  it("are refused when a field reaches out of the message it is in", () => {
    refused("42 02 0a01 61", /has a field of 1 bytes where 0 are left/);
    refused("42 01 20 01", /ends within a number/);
    refused("52 01 80 01", /ends within a number/);
    refused("9a01 02 0a01 61", /has a field of 1 bytes where 0 are left/);
    refused("42 02 f501 01020304", /ends within a field/);
  });

  it("are refused when a string is not UTF-8", () => {
    for (const bad of [
      "02c328",
      "01ff",
      "03eda080",
      "04f4908080",
      "02c080",
      "01c3",
      "0c 616161616161616161616180",
    ]) {
      refused(`0a${bad}`, /a string that is not UTF-8/);
    }
  });

  it("nest a hundred deep, and no deeper", () => {
    const nested = (levels: number) => {
      let message = Buffer.alloc(0);
      for (let i = 1; i < levels; i++) {
        const length =
          message.length < 128 ? [message.length] : [(message.length & 127) | 128, message.length >> 7];
        message = Buffer.concat([Buffer.from([0x42, ...length]), message]);
      }
      return message.toString("hex");
    };
    assert.equal(encode(decode(nested(100))), nested(100));
    refused(nested(101), /nests deeper than 100 messages/);
    assert.deepEqual(decode(`${"f301".repeat(99)}${"f401".repeat(99)}`), nothing);
    refused("f301".repeat(100), /nests deeper than 100/);
    refused("f301".repeat(1_000_000), /nests deeper than 100/);
  });

  it("hold no more messages than fit into memory", () => {
    refused("6200".repeat(2_000_001), /holds more than 2000000 messages/);
  });

  it("have views into what they were decoded from, of its class", () => {
    const plain = bytesOf("12 02 0102");
    const { data } = every.decode(plain);
    assert.ok(data instanceof Uint8Array && !Buffer.isBuffer(data) && data.buffer === plain.buffer);
    const inBuffer = every.decode(Buffer.from(plain)).data;
    assert.ok(Buffer.isBuffer(inBuffer) && inBuffer.equals(Buffer.from([1, 2])));
    // A view that does not start where its memory does.
    const moved = Uint8Array.from([9, 9, ...bytesOf("0a01 61 12020102"), 9]).subarray(2, 9);
    assert.deepEqual(every.decode(moved), { ...nothing, text: "a", data: bytesOf("0102") });
  });

  it("do not share their lists", () => {
    const [one, other] = [decode(""), decode("")];
    assert.notEqual(one.texts, other.texts);
    assert.notEqual(one.byName, other.byName);
  });

  it("are encoded whatever their size, and into bytes of their own", () => {
    const first = every.encode({ ...nothing, text: "first" }).finish();
    for (const size of [1000, 1024, 5000, 70_000, 3_000_000, 10]) {
      const message = {
        ...nothing,
        text: "ü".repeat(size),
        data: new Uint8Array(size).fill(7),
        inner: { ...nothing, text: "x".repeat(size) },
      };
      assert.deepEqual(every.decode(every.encode(message).finish()), message);
    }
    assert.deepEqual(every.decode(first), { ...nothing, text: "first" });
  });

  it("are not encoded with numbers that their fields cannot hold, and the next one is fine", () => {
    for (const message of [
      { large: 2 ** 53 },
      { large: 1.5 },
      { large: Number.NaN },
      { small: 2 ** 31 },
      { small: 0.1 },
      { count: -1 },
      { count: 2 ** 32 },
      { numbers: [-(2 ** 53)] },
    ]) {
      assert.throws(() => encode(message), WireError);
      equal("0a0161", { text: "a" });
    }
  });

  it("may be encoded while another is", () => {
    const message = {
      ...nothing,
      text: "outer",
      get data() {
        return every.encode({ ...nothing, text: "inner" }).finish();
      },
    };
    const { data, text } = every.decode(every.encode(message).finish());
    assert.equal(text, "outer");
    assert.deepEqual(data instanceof Uint8Array && every.decode(data), { ...nothing, text: "inner" });
  });

  it("replace half of a surrogate pair", () => {
    assert.equal(decode(encode({ text: "a\ud83d" })).text, "a\ufffd");
  });

  it("of every kind are the same to protobufjs", () => {
    const type = protobuf.parse(proto, { keepCase: false }).root.resolveAll().lookup("Every");
    assert.ok(type instanceof protobuf.Type);
    const reference = referenceOf(type);
    fc.assert(
      fc.property(anyMessage(type, 1), (message) => {
        const encoded = every.encode(message).finish();
        assert.deepEqual(every.decode(encoded), message);
        assert.deepEqual(reference.decode(encoded), message);
        // Its maps put keys that are whole numbers in order, so only the length is the same.
        assert.equal(encoded.length, reference.encode(message).length);
      }),
      { numRuns: Math.min(runs, 2000) },
    );
  });
});
