import assert from "node:assert/strict";
import { KeptVersions } from "./kept-versions.js";
import type { PolicyVersion } from "./ledger.js";
import { arn, hash } from "./testing/intents.js";

function version(id: string, number: number, characters = 0): PolicyVersion {
  return {
    arn: arn(id),
    version: number,
    operation: "update",
    policy: "x".repeat(characters),
    canonicalPolicy: undefined,
    policyHash: hash("a"),
    previousPolicyHash: undefined,
    knownBy: "answer",
    at: "2026-01-01T00:00:00.000Z",
    tokenName: "alice",
    requestId: "request-1",
    outcomeSequence: number * 2,
  };
}

describe("versions that are kept", () => {
  it("are found by ARN and number", () => {
    const kept = new KeptVersions();
    const one = kept.keep(version("a", 1));
    assert.equal(kept.get(arn("a"), 1), one);
    assert.equal(kept.get(arn("a"), 11), undefined);
    assert.equal(kept.get(arn("b"), 1), undefined);
  });

  it("are given together, or not at all", () => {
    const kept = new KeptVersions();
    const both = [kept.keep(version("a", 2)), kept.keep(version("b", 1))];
    assert.deepEqual(kept.all(both), both);
    assert.equal(kept.all([...both, version("c", 1)]), undefined);
    assert.deepEqual(kept.all([]), []);
  });

  it("take a bounded number of characters: the one that was used longest ago goes first", () => {
    const kept = new KeptVersions(5000);
    for (const id of ["a", "b", "c"]) kept.keep(version(id, 1, 1000));
    kept.get(arn("a"), 1);
    kept.keep(version("d", 1, 1000));
    assert.deepEqual(
      ["a", "b", "c", "d"].map((id) => kept.get(arn(id), 1) !== undefined),
      [true, false, true, true],
    );
    kept.keep(version("e", 1, 10_000));
    assert.equal(kept.get(arn("e"), 1), undefined);
  });

  it("count once, however often they are kept", () => {
    const kept = new KeptVersions(2000);
    kept.keep(version("a", 1));
    for (let again = 0; again < 100; again += 1) kept.keep(version("b", 1));
    assert.notEqual(kept.get(arn("a"), 1), undefined);
  });
});
