import assert from "node:assert/strict";
import { lintByRule } from "./lint-rule.js";
import type { PolicyRules } from "./rules.js";
import { arn, policyOf, serviceStatement, statement } from "./testing/policies.js";

/** For everyone, and without the model's jobs. */
const policy = policyOf({ ...statement("Everyone"), Principal: "*" });

function linted(rules: PolicyRules, text = policy) {
  const { violations, warnings } = lintByRule(rules, arn, text);
  return {
    violations: violations.map(({ rule, code, path }) => `${rule} ${code} ${path}`),
    warnings: warnings.map(({ code, path }) => `${code} ${path}`),
  };
}

describe("the rule lint", () => {
  const found = [
    "public-principal $.Statement[0].Principal",
    "missing-generation-job-resource $.Statement[0].Resource",
  ];

  it("warns where it is left out, and where it says so", () => {
    assert.deepEqual(linted({}), { violations: [], warnings: found });
    assert.deepEqual(linted({ lint: "warn" }), { violations: [], warnings: found });
  });

  it("is broken by each finding where it says error, but by those to ignore", () => {
    assert.deepEqual(linted({ lint: "error" }), {
      violations: found.map((one) => `lint ${one}`),
      warnings: [],
    });
    assert.deepEqual(linted({ lint: "error", lintIgnore: ["missing-generation-job-resource"] }).violations, [
      `lint ${found[0]}`,
    ]);
  });

  it("says nothing where it is off, and of what AWS Clean Rooms writes", () => {
    assert.deepEqual(linted({ lint: "off" }), { violations: [], warnings: [] });
    assert.deepEqual(
      linted({ lint: "error" }, policyOf(serviceStatement("0a1b", "111122223333"))).violations,
      [],
    );
  });
});
