import assert from "node:assert/strict";
import { measurement } from "../statistics.js";
import { pairedRatio } from "./server-row.js";

describe("the ratio of a server row", () => {
  it("is the median of the rounds' ratios: a slow half of the run counts no more than the other", () => {
    const ours = measurement([700, 350, 720, 350, 710]);
    const peer = measurement([1000, 500, 1000, 500, 1000]);
    const compared = pairedRatio(ours, peer);
    assert.deepEqual(compared.values, [0.7, 0.7, 0.72, 0.7, 0.71]);
    assert.equal(compared.median, 0.7);
  });
});
