import assert from "node:assert/strict";
import fc from "fast-check";
import { decimal, runs } from "../testing/arbitrary-values.js";
import { Decimal } from "./decimal.js";

describe("Decimal", () => {
  it("is read back from its text", () => {
    fc.assert(
      fc.property(decimal, (number) => {
        assert.ok(Decimal.parse(number.toString()).equals(number), number.toString());
      }),
      { numRuns: runs },
    );
  });

  it("compares by value, not by spelling", () => {
    for (const [a, b] of [
      ["1e3", "1000.000"],
      ["-0", "0"],
      ["0.10", ".1"],
      ["+5.", "5"],
    ] as const) {
      assert.ok(Decimal.parse(a).equals(Decimal.parse(b)), `${a} ${b}`);
    }
    assert.ok(!Decimal.parse("9007199254740993").equals(Decimal.from(9007199254740992)));
  });

  it("takes a float as a person would write it, and knows which floats are exact", () => {
    assert.equal(Decimal.from(0.1).toString(), "0.1");
    assert.equal(Decimal.from(1e21).toString(), "1000000000000000000000");
    assert.equal(Decimal.parse("0.1").toExactFloat(), undefined);
    assert.equal(Decimal.parse("0.125").toExactFloat(), 0.125);
    assert.equal(Decimal.parse("1e400").toExactFloat(), undefined);
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (float) => {
        const exact = Decimal.from(float).toExactFloat();
        assert.ok(exact === undefined || exact === float || (exact === 0 && float === 0));
      }),
      { numRuns: runs },
    );
  });

  it("refuses what is no number", () => {
    for (const text of ["", ".", "-", "1e", "0x1", "NaN", "Infinity", " 1", "1".repeat(10_001)]) {
      assert.throws(() => Decimal.parse(text), SyntaxError, text.slice(0, 20));
    }
    assert.throws(() => Decimal.from(Number.NaN), RangeError);
  });

  it("bounds the digits it writes out", () => {
    assert.equal(Decimal.parse("1e999999999").toString(), "1e999999999");
    assert.equal(Decimal.parse("1e999999999").toBigInt(), undefined);
  });
});
