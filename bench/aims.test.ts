import assert from "node:assert/strict";
import { verdict } from "./aims.js";

describe("verdict", () => {
  const ratio = { kind: "ratio", atMost: 1.1 } as const;
  const share = { kind: "ratio", atLeast: 0.7 } as const;
  const value = { kind: "value", atMost: 80 } as const;

  it("compares the ratio to the peer with the bound", () => {
    assert.equal(verdict(ratio, 110, 1.1), "met");
    assert.equal(verdict(ratio, 111, 1.11), "not met");
  });

  it("knows rows of which more is better", () => {
    assert.equal(verdict(share, 700, 0.7), "met");
    assert.equal(verdict(share, 699, 0.699), "not met");
  });

  it("says so when there is no peer to compare with", () => {
    assert.equal(verdict(ratio, 1, undefined), "not compared");
    assert.equal(verdict(share, 1, undefined), "not compared");
  });

  it("needs no peer for an aim in the row's own unit", () => {
    assert.equal(verdict(value, 80, undefined), "met");
    assert.equal(verdict(value, 80.1, 0.1), "not met");
  });
});
