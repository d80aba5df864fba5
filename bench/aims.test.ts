import assert from "node:assert/strict";
import { verdict } from "./aims.js";
import { measurement } from "./statistics.js";

describe("verdict", () => {
  const ratio = { kind: "ratio", atMost: 1.1 } as const;
  const value = { kind: "value", atMost: 80 } as const;

  it("compares medians with the Go peer", () => {
    assert.equal(verdict(ratio, measurement([110]), measurement([100])), "met");
    assert.equal(verdict(ratio, measurement([111]), measurement([100])), "not met");
  });

  it("says so when there is no Go peer to compare with", () => {
    assert.equal(verdict(ratio, measurement([1]), undefined), "not compared");
  });

  it("needs no Go peer for an aim in the row's own unit", () => {
    assert.equal(verdict(value, measurement([80]), undefined), "met");
    assert.equal(verdict(value, measurement([80.1]), measurement([500])), "not met");
  });
});
