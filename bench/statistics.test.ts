import assert from "node:assert/strict";
import fc from "fast-check";
import { measurement, ratio } from "./statistics.js";

describe("measurement", () => {
  it("takes the middle value of an odd number of values", () => {
    assert.equal(measurement([30, 10, 20]).median, 20);
  });

  it("takes the mean of the two in the middle of an even number of values", () => {
    assert.equal(measurement([4, 1, 3, 2]).median, 2.5);
  });

  it("sorts numbers as numbers", () => {
    assert.deepEqual(measurement([100, 9, 20]), {
      values: [100, 9, 20],
      median: 20,
      lowest: 9,
      highest: 100,
    });
  });

  it("refuses to summarise nothing, and what is no number", () => {
    assert.throws(() => measurement([]), /no values were measured/);
    assert.throws(() => measurement([1, Number.NaN]), /not a finite number/);
  });

  it("does not depend on the order, and half of the values lie on either side of the median", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
        const { median, lowest, highest } = measurement(values);
        assert.equal(measurement([...values].reverse()).median, median);
        assert.ok(lowest <= median && median <= highest);
        assert.ok(values.filter((value) => value <= median).length * 2 >= values.length);
        assert.ok(values.filter((value) => value >= median).length * 2 >= values.length);
      }),
    );
  });
});

describe("ratio", () => {
  it("is that of the medians", () => {
    assert.equal(ratio(measurement([300, 900, 360]), measurement([200, 200, 1])), 1.8);
  });
});
