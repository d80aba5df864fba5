import { type LintFinding, lintPolicy } from "@cleanroomsml/core/lint";
import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import type { RuleViolation } from "./policy-service.js";
import type { PolicyRules } from "./rules.js";

/** What the lint says of a policy: what breaks the rule `lint`, or what its writer should know. */
export interface LintResult {
  readonly violations: readonly RuleViolation[];
  readonly warnings: readonly LintFinding[];
}

/** Lints a policy as the rules want it; by default findings are warnings. */
export function lintByRule(rules: PolicyRules, arn: ConfiguredAudienceModelArn, policy: string): LintResult {
  const level = rules.lint ?? "warn";
  if (level === "off") return { violations: [], warnings: [] };
  const findings = lintPolicy(policy, { configuredAudienceModelArn: arn, ignore: rules.lintIgnore });
  if (level === "warn") return { violations: [], warnings: findings };
  const violations = findings.map(({ code, path, message, advice }) => ({
    rule: "lint",
    code,
    path,
    // With the code, which whoever runs the server may let pass.
    message: `${message} ${advice} [${code}]`,
  }));
  return { violations, warnings: [] };
}
