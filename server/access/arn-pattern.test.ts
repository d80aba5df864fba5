import assert from "node:assert/strict";
import fc from "fast-check";
import { matchesArnPattern } from "./arn-pattern.js";

const model = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes";

describe("a pattern of ARNs", () => {
  for (const [pattern, arn, matches] of [
    ["*", model, true],
    ["**", model, true],
    [model, model, true],
    [`${model}*`, model, true],
    [`*${model}`, model, true],
    ["arn:aws:cleanrooms-ml:*:123456789012:configured-audience-model/*", model, true],
    ["arn:aws:cleanrooms-ml:*:999999999999:configured-audience-model/*", model, false],
    ["arn:aws:*:configured-audience-model/look*es", model, true],
    ["arn:aws:*", `x${model}`, false],
    ["*/lookalikes", `${model}s`, false],
    ["*/look.likes", model, false],
    ["aa*aa", "aaa", false],
    ["aa*aa", "aaaa", true],
    ["a*b*b", "ab", false],
  ] as const) {
    it(`${pattern} ${matches ? "matches" : "does not match"} ${arn}`, () => {
      assert.equal(matchesArnPattern(pattern, arn), matches);
    });
  }

  it("means what the regular expression with .* for each star means", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 12 });
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", ".", "*"), maxLength: 8 });
    fc.assert(
      fc.property(pattern, text, (glob, arn) => {
        const source = glob.replaceAll(".", "\\.").replaceAll("*", ".*");
        assert.equal(matchesArnPattern(glob, arn), new RegExp(`^${source}$`).test(arn));
      }),
      { numRuns: 2000 },
    );
  });
});
