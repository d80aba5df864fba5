import { POLICY_PROPERTIES } from "./testing/policy-properties.js";

const CASES = 1_000_000;

describe("Policies, by a million generated cases", function () {
  this.timeout(20 * 60_000);
  for (const { sentence, share, check } of POLICY_PROPERTIES) {
    const cases = (CASES * share) / 100;
    it(`${sentence} (${cases} cases)`, () => check(cases));
  }
});
