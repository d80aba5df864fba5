import assert from "node:assert/strict";
import fc from "fast-check";
import { withoutUnknown } from "../server/known-state.js";
import { runs } from "../testing/arbitrary-values.js";
import { types } from "../types/index.js";
import type { ValueType } from "../types/value-type.js";
import { Decimal } from "./decimal.js";
import { decodeMsgpack } from "./decode-msgpack.js";
import { encodeMsgpack } from "./encode-msgpack.js";
import { equalValues } from "./equal-values.js";
import { goNumber, goQuote } from "./go-text.js";
import { inSetOrder } from "./set-order.js";
import { terraformType, terraformValueOf } from "./testing/terraform-values.js";
import { UNKNOWN } from "./unknown.js";
import { ValueError } from "./value-error.js";

/** Without an unknown part: such an element may stand in a set once only. */
function isWhole(type: ValueType, value: unknown): boolean {
  let whole = true;
  withoutUnknown(type, value, () => {
    whole = false;
  });
  return whole;
}

describe("a set", () => {
  it("is the same, and is written as the same bytes, whatever the order and doubles of its elements", () => {
    const sets = terraformType.chain((type) =>
      fc.array(terraformValueOf(type), { maxLength: 5 }).chain((some) => {
        const elements = [...some, ...some.filter((one) => isWhole(type, one))];
        const length = { minLength: elements.length, maxLength: elements.length };
        return fc.shuffledSubarray(elements, length).map((shuffled) => ({ type, some, shuffled }));
      }),
    );
    fc.assert(
      fc.property(sets, ({ type, some, shuffled }) => {
        const set = types.set(type);
        assert.ok(equalValues(set, some, shuffled));
        // Unknown elements that look alike stay as they stand.
        if (some.every((one) => isWhole(type, one)))
          assert.deepEqual(encodeMsgpack(set, some), encodeMsgpack(set, shuffled));
      }),
      { numRuns: runs },
    );
    const objects = types.set(types.object({ key: types.string, zones: types.set(types.string) }));
    const [a, b] = [
      { key: "a", zones: ["y", "x", "x"] },
      { zones: ["z"], key: "b" },
    ];
    const again = { key: "a", zones: ["x", "y"] };
    assert.ok(equalValues(objects, [a, b], [b, again, a]));
    assert.deepEqual(encodeMsgpack(objects, [a, b]), encodeMsgpack(objects, [b, again, a]));
    assert.ok(!equalValues(objects, [a], [a, b]));
  });

  it("comes in Terraform's order: by value, then unknown, then null", () => {
    for (const [type, elements, ordered] of [
      [types.string, ["b", null, "a", UNKNOWN, "B", "a"], ["B", "a", "b", UNKNOWN, null]],
      [types.bool, [true, false], [false, true]],
      [types.int64, [10n, 9n, -1n], [-1n, 9n, 10n]],
      [types.float64, [1e300, -0.5, 0], [-0.5, 0, 1e300]],
      [types.list(types.int32), [[10], [9], []], [[10], [9], []]],
    ] as const) {
      assert.deepEqual(inSetOrder(type, elements), ordered);
    }
    const numbers = ["1e400", "-1e400", "0.1", "-0.1", "1e-400", "0", "12", "1.2e1"].map((text) =>
      Decimal.parse(text),
    );
    assert.deepEqual(inSetOrder(types.number, numbers).map(String), [
      "-1e400",
      "-0.1",
      "0",
      "1e-400",
      "0.1",
      "12",
      "1e400",
    ]);
  });

  it("keeps every unknown element: they may turn out to differ", () => {
    const type = types.set(types.object({ id: types.string }));
    const elements = [{ id: UNKNOWN }, { id: UNKNOWN }, { id: "a" }, { id: "a" }];
    const back = decodeMsgpack(type, encodeMsgpack(type, elements));
    assert.ok(Array.isArray(back));
    assert.deepEqual(
      back.map(({ id }) => id),
      ["a", UNKNOWN, UNKNOWN],
    );
  });

  it("with an element that does not fit is refused, and never loses it as a double", () => {
    const wrong: readonly (readonly [ValueType, unknown[]])[] = [
      [types.float64, [0, Number.NaN]],
      [types.int32, [1, "1"]],
      [types.object({ a: types.float64 }), [{ a: 0 }, { a: Number.NaN }, { a: Number.NaN }]],
      [types.dynamic, [{ type: types.bool, value: true }, { value: true }, { value: true }]],
    ];
    for (const [type, elements] of wrong) {
      assert.throws(
        () => encodeMsgpack(types.set(type), elements),
        (error) => error instanceof ValueError && error.path.steps[0]?.kind === "setValue",
      );
    }
  });
});

describe("the texts by which Terraform sorts", () => {
  it("are numbers with ten digits, and quoted strings", () => {
    for (const [number, text] of [
      ["0", "0"],
      ["-12.5", "-12.5"],
      ["1e9", "1000000000"],
      ["1e10", "1e+10"],
      ["12345678901", "1.23456789e+10"],
      ["0.0001", "0.0001"],
      ["0.00001", "1e-05"],
      ["1e100", "1e+100"],
    ] as const) {
      assert.equal(goNumber(Decimal.parse(number)), text);
    }
    assert.equal(goQuote('a"b\\c\n\u0000\u007fö'), '"a\\"b\\\\c\\n\\x00\\x7fö"');
  });
});
