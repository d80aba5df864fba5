import { POLICY_PROPERTIES } from "./testing/policy-properties.js";

/** A few seconds; the full run is in policy-properties.slow.test.ts. */
const CASES = 6_000;

describe("Policies, by generated cases", () => {
  for (const { sentence, share, check } of POLICY_PROPERTIES) {
    const cases = Math.round((CASES * share) / 100);
    it(`${sentence} (${cases} cases)`, () => check(cases));
  }
});
