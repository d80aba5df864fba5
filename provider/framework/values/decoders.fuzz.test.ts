import assert from "node:assert/strict";
import fc from "fast-check";
import { anyType, typedValue } from "../testing/arbitrary-values.js";
import { forSeconds, fuzzingTimeout, mutation } from "../testing/fuzzing.js";
import { types } from "../types/index.js";
import type { ValueType } from "../types/value-type.js";
import { decodeJson } from "./decode-json.js";
import { decodeMsgpack } from "./decode-msgpack.js";
import { encodeMsgpack } from "./encode-msgpack.js";
import { equalValues } from "./equal-values.js";
import { jsonObject } from "./exact-json.js";
import { terraformValue } from "./testing/terraform-values.js";
import { ValueError } from "./value-error.js";

const megabyte = 1024 * 1024;

/** What these bytes are, if they are anything, is written and read again as the same. */
function valueOrError(type: ValueType, decode: () => unknown): void {
  let value: unknown;
  try {
    value = decode();
  } catch (error) {
    assert.ok(error instanceof ValueError, String(error));
    return;
  }
  const bytes = encodeMsgpack(type, value);
  assert.ok(equalValues(type, decodeMsgpack(type, bytes), value));
}

describe("decoders of values", function () {
  this.timeout(fuzzingTimeout);

  it("take mutated MessagePack for a value, or throw a ValueError", () => {
    fc.assert(
      fc.property(fc.oneof(typedValue, terraformValue), mutation, ({ type, value }, mutate) => {
        const bytes = mutate(encodeMsgpack(type, value));
        valueOrError(type, () => decodeMsgpack(type, bytes));
      }),
      forSeconds(1.5),
    );
  });

  it("take any bytes for a value of any type, or throw a ValueError", () => {
    fc.assert(
      fc.property(anyType, fc.uint8Array({ maxLength: 200 }), (type, bytes) =>
        valueOrError(type, () => decodeMsgpack(type, bytes)),
      ),
      forSeconds(0.5),
    );
  });

  it("take mutated JSON for a value, or throw a ValueError that does not quote it", () => {
    const states = fc.tuple(
      anyType,
      fc.oneof(
        fc.json(),
        fc.constantFrom(
          '{"a":[1e400,-0,123456789012345678901234567890],"b":{"type":["map","number"],"value":{"x":0.1}}}',
          '{"type":["object",{"__proto__":"string"}],"value":{"__proto__":"x"}}',
          '[[[["\\u0000\\ud800"]]],null,true,{"a":{"a":{}}}]',
        ),
      ),
    );
    fc.assert(
      fc.property(states, mutation, ([type, text], mutate) => {
        const changed = Buffer.from(mutate(Buffer.from(text))).toString("utf8");
        valueOrError(type, () => decodeJson(type, changed));
        valueOrError(types.dynamic, () => {
          jsonObject(changed);
          return null;
        });
      }),
      forSeconds(1),
    );
  });
});

const twenty = types.object(
  Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`attribute_${index}`, types.string])),
);

function header(head: number, count: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt8(head);
  bytes.writeUInt32BE(count, 1);
  return bytes;
}

describe("a value that is meant to exhaust the process", function () {
  this.timeout(fuzzingTimeout);

  it("announces more than there is: refused at its header", () => {
    for (const [type, bytes] of [
      [types.list(types.bool), header(0xdd, 0xffffffff)],
      [types.set(twenty), header(0xdd, 0xffffffff)],
      [types.map(types.bool), header(0xdf, 0xffffffff)],
      [twenty, header(0xdf, 0xffffffff)],
      [types.string, header(0xdb, 0xffffffff)],
      [types.dynamic, header(0xdd, 0xffffffff)],
      [types.string, header(0xc9, 0xffffffff)],
      [types.string, Buffer.concat([header(0xc9, 0xffffffff), Buffer.alloc(100)])],
    ] as const) {
      assert.throws(() => decodeMsgpack(type, bytes), ValueError);
    }
  });

  it("makes millions of objects of a byte each: refused when there are too many", () => {
    const count = 60 * megabyte;
    for (const [fill, type] of [
      [0x80, types.list(twenty)],
      [0x90, types.list(types.list(types.bool))],
      [0xc0, types.list(types.bool)],
    ] as const) {
      const bytes = Buffer.concat([header(0xdd, count), Buffer.alloc(count, fill)]);
      assert.throws(() => decodeMsgpack(type, bytes), /more than 5000000 values/);
    }
    const text = `[${"{},".repeat(6 * megabyte)}{}]`;
    assert.throws(() => decodeJson(types.list(twenty), text), /more than 5000000 values/);
    assert.throws(() => jsonObject(text), /more than 5000000 values/);
  });

  it("is nested without end: refused, or passed over where nobody asks for it", () => {
    const deep = Buffer.alloc(20 * megabyte, 0x91);
    assert.throws(() => decodeMsgpack(types.list(types.list(types.string)), deep), ValueError);
    const ignored = Buffer.concat([Buffer.from("82a178", "hex"), deep, Buffer.from("c0a161c3", "hex")]);
    assert.deepEqual(decodeMsgpack(types.object({ a: types.bool }), ignored), { a: true });
    // Dynamic values in dynamic values.
    const dynamics = Buffer.concat(
      Array.from({ length: 100_000 }, () =>
        Buffer.from("92c4 09 2264796e616d696322".replaceAll(" ", ""), "hex"),
      ),
    );
    assert.throws(() => decodeMsgpack(types.dynamic, dynamics), /nested too deeply/);
    for (const text of [
      `{"a":${"[".repeat(10 * megabyte)}`,
      `{"a":${"[".repeat(200_000)}${"]".repeat(200_000)}}`,
      `{"a":${'{"a":'.repeat(200_000)}1${"}".repeat(200_000)}}`,
      `{"b":1e5,"a":${"[".repeat(200_000)}${"]".repeat(200_000)}}`,
      `{"type":${'["list",'.repeat(100_000)}"bool"${"]".repeat(100_000)},"value":null}`,
    ]) {
      for (const decode of [
        () => decodeJson(types.map(types.list(types.string)), text),
        () => decodeJson(types.dynamic, text),
        () => jsonObject(text),
      ]) {
        assert.throws(decode, ValueError);
      }
    }
  });

  it("has a number of 60 MB, or is JSON that looks like one for long", () => {
    const digits = "1".repeat(60 * megabyte);
    const bytes = Buffer.concat([header(0xdb, digits.length), Buffer.from(digits)]);
    for (const type of [types.number, types.float64, types.int64, types.int32]) {
      assert.throws(() => decodeMsgpack(type, bytes), /too many digits/);
      assert.throws(() => decodeJson(types.map(type), `{"a":${digits.slice(0, 4 * megabyte)}}`), ValueError);
    }
    const small = `0.${"0".repeat(900_000)}1`;
    const zeros = Buffer.concat([header(0xdb, small.length), Buffer.from(small)]);
    assert.equal(String(decodeMsgpack(types.number, zeros)), "1e-900001");
    for (const text of [
      " ".repeat(8 * megabyte),
      `"${"\\".repeat(8 * megabyte)}`,
      `[1e5,"${"\\\\".repeat(4 * megabyte)}`,
    ]) {
      assert.throws(() => decodeJson(types.list(types.string), text), ValueError);
    }
  });

  it("is one string of 64 MB: it is read and written", () => {
    const text = "ö".repeat(32 * megabyte);
    const bytes = encodeMsgpack(types.list(types.string), [text, "x"]);
    assert.deepEqual(decodeMsgpack(types.list(types.string), bytes), [text, "x"]);
  });

  it("is a set of many elements in another order: compared and written in no more than sorting takes", () => {
    const type = types.set(types.object({ key: types.string, size: types.int32 }));
    const elements = Array.from({ length: 50_000 }, (_, size) => ({ key: `key ${size}`, size }));
    const reversed = [...elements].reverse();
    assert.ok(equalValues(type, elements, reversed));
    assert.deepEqual(encodeMsgpack(type, elements), encodeMsgpack(type, [...reversed, ...elements]));
  });
});
