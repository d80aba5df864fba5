import assert from "node:assert/strict";
import fc from "fast-check";
import { withoutUnknown } from "../server/known-state.js";
import { runs } from "../testing/arbitrary-values.js";
import { types } from "../types/index.js";
import { Decimal } from "./decimal.js";
import { decodeJson } from "./decode-json.js";
import { equalValues } from "./equal-values.js";
import { ExactNumber, jsonObject, parseExactJson } from "./exact-json.js";
import { stateJson } from "./testing/state-json.js";
import { terraformValue } from "./testing/terraform-values.js";
import { ValueError } from "./value-error.js";

describe("JSON state", () => {
  it("is read like JSON.parse reads it, but for the numbers", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom("", "  ", "\t"), (text, indent) => {
        const value: unknown = JSON.parse(text);
        // The long number forces the exact reader.
        const exact = parseExactJson(`[12345678901234567890, ${JSON.stringify(value, null, indent)}]`);
        assert.ok(Array.isArray(exact));
        assert.ok(exact[0] instanceof ExactNumber);
        assert.deepEqual(plain(exact[1]), plain(value));
      }),
      { numRuns: runs },
    );
  });

  function plain(value: unknown): unknown {
    return JSON.parse(
      JSON.stringify(value, (_key, one) => (one instanceof ExactNumber ? Number(one.text) : one)) ?? "null",
    );
  }

  it("gives every value back that Terraform may write into it", () => {
    fc.assert(
      fc.property(terraformValue, ({ type, value }) => {
        const known = withoutUnknown(type, value, () => {});
        assert.ok(equalValues(type, decodeJson(type, stateJson(type, known)), known));
      }),
      { numRuns: runs },
    );
  });

  it("that is rubbish throws a ValueError without the text", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (rubbish) => {
        try {
          parseExactJson(`1234567890123456 ${rubbish}`);
        } catch (error) {
          assert.ok(error instanceof ValueError);
        }
      }),
      { numRuns: runs },
    );
    for (const text of [
      "",
      "{",
      "[1,]",
      '{"a":1,}',
      '"a',
      "01",
      "nul",
      "[1] 2",
      '{"a" 1}',
      "[1e5",
      "{1e5:2}",
      '[1e5,"\\"]',
    ]) {
      assert.throws(() => parseExactJson(text), ValueError, text);
    }
  });

  it("keeps big numbers, drops what the type lacks, fills in null and no blocks", () => {
    const type = types.object({
      big: types.int64,
      exact: types.number,
      text: types.string,
      steps: { kind: "list", elementType: types.object({}), ofBlocks: true },
      any: types.dynamic,
    });
    const value = decodeJson(
      type,
      '{"big": 9007199254740993, "exact": 1.10e400, "gone": {}, "any": {"type": ["list","number"], "value": [12345678901234567890]}}',
    );
    assert.deepEqual(Object.keys(Object(value)).sort(), ["any", "big", "exact", "steps", "text"]);
    const { big, exact, text, steps, any } = Object(value);
    assert.equal(big, 9007199254740993n);
    assert.ok(exact.equals(Decimal.parse("11e399")));
    assert.deepEqual([text, steps], [null, []]);
    assert.equal(String(any.value[0]), "12345678901234567890");
  });

  it("says where it does not fit", () => {
    const type = types.object({ a: types.map(types.list(types.bool)) });
    assert.throws(
      () => decodeJson(type, '{"a":{"k":[true,7]}}'),
      (error) => error instanceof ValueError && error.path.toString() === 'a["k"][1]',
    );
  });

  it("for provider code has texts in place of numbers that would be rounded", () => {
    assert.deepEqual(jsonObject('{"a": 1.5, "b": 9007199254740993, "c": [1e400]}'), {
      a: 1.5,
      b: "9007199254740993",
      c: ["1e400"],
    });
  });
});
