import { POLICY_PROPERTIES } from "./testing/policy-properties.js";

/** A case is one to four documents: over a million documents in all. */
const CASES = 500_000;

describe("Policies, by a million generated documents", function () {
  this.timeout(20 * 60_000);
  for (const { sentence, share, check } of POLICY_PROPERTIES) {
    const cases = Math.round((CASES * share) / 100);
    it(`${sentence} (${cases} cases)`, () => check(cases));
  }
});
