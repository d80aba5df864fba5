import assert from "node:assert/strict";
import { decode, ExtData, ExtensionCodec, encode } from "@msgpack/msgpack";
import fc from "fast-check";
import { anyType, runs, typedValue } from "../testing/arbitrary-values.js";
import { types } from "../types/index.js";
import type { ValueType } from "../types/value-type.js";
import { Decimal } from "./decimal.js";
import { decodeMsgpack } from "./decode-msgpack.js";
import { encodeMsgpack } from "./encode-msgpack.js";
import { equalValues } from "./equal-values.js";
import { terraformValue } from "./testing/terraform-values.js";
import { isUnknown, UNKNOWN } from "./unknown.js";
import { ValueError } from "./value-error.js";

const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");

function roundTrip(type: ValueType, value: unknown): unknown {
  return decodeMsgpack(type, encodeMsgpack(type, value));
}

describe("MessagePack values", () => {
  it("come back as they went, whatever type and value", () => {
    fc.assert(
      fc.property(fc.oneof(typedValue, terraformValue), ({ type, value }) => {
        const bytes = encodeMsgpack(type, value);
        const back = decodeMsgpack(type, bytes);
        assert.ok(equalValues(type, back, value));
        assert.deepEqual(encodeMsgpack(type, back), bytes);
      }),
      { numRuns: runs },
    );
  });

  it("are read by another library, and what that writes is read here", () => {
    const extensionCodec = new ExtensionCodec();
    fc.assert(
      fc.property(typedValue, ({ type, value }) => {
        const bytes = encodeMsgpack(type, value);
        let tree: unknown;
        try {
          tree = decode(bytes, { useBigInt64: true, extensionCodec });
        } catch (error) {
          // That library refuses the key __proto__; we must not.
          fc.pre(!(error instanceof Error && error.message.includes("__proto__")));
          throw error;
        }
        const theirs = encode(tree, { useBigInt64: true, extensionCodec });
        assert.ok(equalValues(type, decodeMsgpack(type, theirs), value));
      }),
      { numRuns: runs },
    );
    assert.ok(decode(encodeMsgpack(types.string, UNKNOWN), { extensionCodec }) instanceof ExtData);
  });

  it("that are rubbish throw a ValueError or are a value, and never hang", () => {
    fc.assert(
      fc.property(anyType, fc.uint8Array({ maxLength: 80 }), (type, bytes) => {
        try {
          const value = decodeMsgpack(type, bytes);
          encodeMsgpack(type, value);
        } catch (error) {
          assert.ok(error instanceof ValueError, String(error));
        }
      }),
      { numRuns: runs * 4 },
    );
  });

  it("take every extension code for unknown, and keep refinements", () => {
    assert.equal(decodeMsgpack(types.string, hex("d4 00 00")), UNKNOWN);
    assert.ok(isUnknown(decodeMsgpack(types.string, hex("d5 2a 01 02"))));
    const refined = hex("c7 03 0c 81 01 c2");
    assert.ok(isUnknown(decodeMsgpack(types.number, refined)));
    assert.deepEqual(Buffer.from(encodeMsgpack(types.number, decodeMsgpack(types.number, refined))), refined);
    assert.deepEqual(Buffer.from(encodeMsgpack(types.bool, UNKNOWN)), hex("d4 00 00"));
  });

  it("keep numbers exact: beyond 2^53, decimal texts, beyond any float", () => {
    assert.equal(roundTrip(types.int64, 2n ** 53n + 1n), 2n ** 53n + 1n);
    assert.equal(decodeMsgpack(types.int64, hex("cf 00 20 00 00 00 00 00 01")), 2n ** 53n + 1n);
    for (const text of [
      "0.1",
      "1e400",
      "-1e-400",
      "123456789012345678901234567890.5",
      "18446744073709551616",
    ]) {
      const number = Decimal.parse(text);
      const back = roundTrip(types.number, number);
      assert.ok(back instanceof Decimal && back.equals(number), text);
    }
    assert.equal(decodeMsgpack(types.float64, encodeMsgpack(types.string, "0.1")), 0.1);
    assert.deepEqual(
      Buffer.from(encodeMsgpack(types.float64, 0.1)),
      Buffer.from(encodeMsgpack(types.string, "0.1")),
    );
    assert.equal(encodeMsgpack(types.float64, 1.5)[0], 0xcb, "as Terraform sends what a float holds exactly");
    assert.equal(encodeMsgpack(types.float64, 3)[0], 3);
    for (const type of [types.number, types.float64]) {
      assert.deepEqual([...encodeMsgpack(type, -0)], [0], "there is one zero");
      const zero = decodeMsgpack(type, hex("cb 80 00 00 00 00 00 00 00"));
      assert.ok(zero instanceof Decimal ? zero.equals(Decimal.from(0)) : Object.is(zero, 0));
    }
    // A float on the wire is exactly that: this is 2^63, not the 9223372036854776000 that JavaScript writes.
    assert.equal(
      String(decodeMsgpack(types.number, hex("cb 43 e0 00 00 00 00 00 00"))),
      "9223372036854775808",
    );
  });

  it("have no infinity and nothing that is no number", () => {
    for (const bytes of ["cb 7f f0 00 00 00 00 00 00", "cb 7f f8 00 00 00 00 00 00", "ca ff 80 00 00"]) {
      for (const type of [types.number, types.float64, types.int64, types.int32]) {
        assert.throws(() => decodeMsgpack(type, hex(bytes)), ValueError);
      }
    }
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      for (const type of [types.number, types.float64, types.int64, types.int32]) {
        assert.throws(() => encodeMsgpack(type, value), ValueError);
      }
    }
  });

  it("say where a value does not fit, and never show it", () => {
    const type = types.object({ rule: types.list(types.object({ port: types.int32 })), secret: types.int64 });
    assert.throws(
      () => encodeMsgpack(type, { rule: [{ port: 1 }, { port: 1.5 }] }),
      (error) => error instanceof ValueError && error.path.toString() === "rule[1].port",
    );
    assert.throws(
      () => encodeMsgpack(type, { secret: "hunter2" }),
      (error) => error instanceof ValueError && !error.message.includes("hunter2"),
    );
    assert.throws(() => encodeMsgpack(type, { rules: [] }), /the schema has no attribute "rules"/);
    assert.throws(
      () => decodeMsgpack(types.map(types.bool), encodeMsgpack(types.map(types.string), { k: "x" })),
      (error) => error instanceof ValueError && error.path.toString() === '["k"]',
    );
  });

  it("that are no plain objects are refused, where they look like one with nothing in it", () => {
    for (const other of [new Map([["a", "b"]]), new Date(), Promise.resolve({ a: "b" })]) {
      for (const type of [types.map(types.string), types.object({ a: types.string })]) {
        assert.throws(
          () => encodeMsgpack(type, other),
          new RegExp(`expected a plain object, got ${other.constructor.name}`),
        );
      }
    }
    class Tags {
      readonly a = "b";
    }
    for (const fitting of [new Tags(), Object.assign(Object.create(null), { a: "b" })])
      assert.deepEqual(roundTrip(types.map(types.string), fitting), { a: "b" });
    assert.deepEqual(roundTrip(types.map(types.string), Object.create(null)), {});
  });

  it("that bring a collection of several types along are refused: Terraform panics on them", () => {
    const [text, flag] = [
      { type: types.string, value: "a" },
      { type: types.bool, value: true },
    ];
    const many = types.list(types.dynamic);
    const inObject = (a: unknown) => ({ type: types.object({ a: types.dynamic }), value: { a } });
    const mixed: [ValueType, unknown][] = [
      [many, [text, null, flag]],
      [types.set(types.dynamic), [text, flag]],
      [types.map(types.dynamic), { a: text, b: flag }],
      [types.object({ a: many }), { a: [text, flag] }],
      [types.tuple([types.bool, many]), [true, [text, flag]]],
      [many, [inObject(text), inObject(null)]],
      [types.list(many), [[text], [flag]]],
    ];
    for (const [type, value] of mixed)
      assert.throws(
        () => encodeMsgpack(types.dynamic, { type, value }),
        /expected elements of one type, got/,
      );
    const fine: [ValueType, unknown][] = [
      [many, []],
      [many, [text, null, UNKNOWN, { type: types.string, value: null }]],
      [many, [inObject(text), null, inObject({ type: types.string, value: null })]],
      [types.tuple([types.dynamic, types.dynamic]), [text, flag]],
      [types.object({ a: types.dynamic, b: types.dynamic }), { a: text, b: flag }],
    ];
    for (const [type, value] of fine) {
      const dynamic = { type, value };
      assert.ok(equalValues(types.dynamic, roundTrip(types.dynamic, dynamic), dynamic));
    }
  });

  it("believe no length before the bytes for it are there", () => {
    assert.throws(() => decodeMsgpack(types.list(types.bool), hex("dd ff ff ff ff")), /ends too early/);
    assert.throws(() => decodeMsgpack(types.string, hex("db ff ff ff ff")), /ends too early/);
    assert.throws(() => decodeMsgpack(types.map(types.bool), hex("df ff ff ff ff")), /ends too early/);
  });

  it("of attributes that the type lacks are passed over, however deep", () => {
    const inner = Buffer.concat([Buffer.alloc(200_000, 0x91), hex("c0")]);
    const bytes = Buffer.concat([hex("82 a1 78"), inner, hex("a1 61 c3")]);
    assert.deepEqual(decodeMsgpack(types.object({ a: types.bool, b: types.bool }), bytes), {
      a: true,
      b: null,
    });
  });

  it("of a dynamic type nested without end are an error", () => {
    const type = Buffer.from(`${'["list",'.repeat(5000)}"bool"${"]".repeat(5000)}`);
    const head = Buffer.alloc(5);
    head.writeUInt8(0xc6);
    head.writeUInt32BE(type.length, 1);
    assert.throws(
      () => decodeMsgpack(types.dynamic, Buffer.concat([hex("92"), head, type, hex("c0")])),
      /nested too deeply/,
    );
  });
});
