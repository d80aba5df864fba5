import assert from "node:assert/strict";
import { type PolicyHash, parsePolicyHash, type StoredPolicy } from "@cleanroomsml/core/repository";
import type { OpenIntent, PolicyVersion } from "../ledger/ledger.js";
import { judge } from "./judge.js";
import { arn, others, partner, partners } from "./testing/policies.js";

function hash(digit: string): PolicyHash {
  const parsed = parsePolicyHash(digit.repeat(64));
  if (parsed.kind === "fault") throw new Error(parsed.message);
  return parsed.policyHash;
}

const before: StoredPolicy = { policy: partner, policyHash: hash("1") };
const sent: StoredPolicy = { policy: partners, policyHash: hash("2") };
const foreign: StoredPolicy = { policy: others, policyHash: hash("3") };

const update: OpenIntent = {
  tokenName: "terraform",
  requestId: "r-1",
  arn,
  operation: "update",
  policy: partners,
  canonicalPolicy: partners,
  previousPolicyHash: before.policyHash,
  intentId: "i-1",
  // The clocks of servers differ: only the order in the chain counts.
  at: "2026-01-01T00:00:10.000Z",
  sequence: 10,
};
const create: OpenIntent = { ...update, operation: "create", previousPolicyHash: undefined };
const replace: OpenIntent = { ...update, operation: "replace", previousPolicyHash: undefined };
const del: OpenIntent = { ...update, operation: "delete", policy: undefined, canonicalPolicy: undefined };

function version(stored: StoredPolicy | undefined, outcomeSequence: number): PolicyVersion {
  return {
    tokenName: "terraform",
    requestId: "r-other",
    arn,
    version: 4,
    operation: stored === undefined ? "delete" : "update",
    policy: stored?.policy,
    canonicalPolicy: stored?.policy,
    policyHash: stored?.policyHash,
    previousPolicyHash: undefined,
    knownBy: "answer",
    at: outcomeSequence < 10 ? "2026-01-01T00:00:20.000Z" : "2026-01-01T00:00:00.000Z",
    outcomeSequence,
  };
}
const earlier = 9;
const later = 12;

type Row = readonly [
  says: string,
  intent: OpenIntent,
  live: StoredPolicy | undefined,
  current: PolicyVersion | undefined,
  outcome: string,
];

const rows: readonly Row[] = [
  ["an update that shows", update, sent, version(before, earlier), "applied"],
  ["a create that shows", create, sent, undefined, "applied"],
  ["a replace that shows", replace, sent, version(before, earlier), "applied"],
  ["a delete that shows", del, undefined, version(before, earlier), "applied"],
  ["an update over what still is there", update, before, version(before, earlier), "failed NotApplied"],
  ["a create where still nothing is", create, undefined, undefined, "failed NotApplied"],
  ["a delete of what still is there", del, before, version(before, earlier), "failed NotApplied"],
  ["an update, and something else there", update, foreign, undefined, "unknown ChangedSince"],
  ["a create, and something else there", create, foreign, undefined, "unknown ChangedSince"],
  ["a replace, and something else there", replace, foreign, undefined, "unknown ChangedSince"],
  ["an update, and nothing there", update, undefined, undefined, "unknown ChangedSince"],
  ["a delete, and something else there", del, foreign, undefined, "unknown ChangedSince"],
  ["an update that another request repeated", update, sent, version(sent, later), "unknown Superseded"],
  ["a create that another request repeated", create, sent, version(sent, later), "unknown Superseded"],
  ["a delete that another request repeated", del, undefined, version(undefined, later), "unknown Superseded"],
  [
    "an update to what was there",
    { ...update, previousPolicyHash: sent.policyHash },
    sent,
    version(sent, earlier),
    "unknown Traceless",
  ],
  ["a replace by what was there", replace, sent, version(sent, earlier), "unknown Traceless"],
];

describe("what a read says of a write that nobody waits for any more", () => {
  for (const [says, intent, live, current, expected] of rows) {
    it(`${says}: ${expected}`, () => {
      const outcome = judge(intent, live, current);
      assert.equal(outcome.kind === "applied" ? "applied" : `${outcome.kind} ${outcome.code}`, expected);
      if (outcome.kind === "applied") {
        assert.equal(outcome.policyHash, live?.policyHash);
        assert.equal(outcome.knownBy, "read");
      }
    });
  }
});
