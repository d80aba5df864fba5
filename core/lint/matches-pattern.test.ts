import assert from "node:assert/strict";
import fc from "fast-check";
import { matchesPattern } from "./matches-pattern.js";

describe("matchesPattern", () => {
  it("knows * and ?", () => {
    const cases: readonly (readonly [string, string, boolean])[] = [
      ["*", "", true],
      ["?", "", false],
      ["a*", "a", true],
      ["a*c", "abbc", true],
      ["a*c", "abbcd", false],
      ["*b*", "abc", true],
      ["a?c", "abc", true],
      ["a?c", "ac", false],
      ["", "", true],
      ["", "a", false],
      ["arn:aws:*:m/*", "arn:aws:x:y:m/1/2", true],
      ["[a]", "a", false],
    ];
    for (const [pattern, text, matches] of cases)
      assert.equal(matchesPattern(pattern, text), matches, pattern);
  });

  it("agrees with a regular expression", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 8 });
    const patterns = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 6 });
    fc.assert(
      fc.property(patterns, letters, (pattern, text) => {
        const expression = new RegExp(`^${pattern.replace(/\*/g, ".*").replace(/\?/g, ".")}$`);
        assert.equal(matchesPattern(pattern, text), expression.test(text));
      }),
    );
  });

  it("does not take long for a pattern made to take long", () => {
    assert.equal(matchesPattern(`${"*a".repeat(500)}b`, "a".repeat(5_000)), false);
  });
});
