import assert from "node:assert/strict";
import { MAX_POLICY_LENGTH, policyLength } from "./policy-length.js";

describe("policyLength", () => {
  it("counts Unicode code points, not UTF-16 units or bytes", () => {
    assert.deepEqual(
      ["", "a", "ü", "😀", "e\u0301", "\ud800", " \n"].map(policyLength),
      [0, 1, 1, 1, 2, 1, 2],
    );
    assert.equal(MAX_POLICY_LENGTH, 20480);
  });
});
