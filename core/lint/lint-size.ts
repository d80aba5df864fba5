import { MAX_POLICY_LENGTH, type Policy, policyLength } from "../policy/index.js";
import { ROOT } from "../policy/json-path.js";
import { quoted } from "../policy/printable.js";
import type { LintFinding } from "./lint-finding.js";

/** From here on a policy is near the limit: a statement of Clean Rooms' own takes some 400 to 2,000 characters. */
const NEAR = Math.floor(MAX_POLICY_LENGTH * 0.9);

/** A policy that is about to be too long. One that is too long already is no policy to configure, and not for the lint. */
export function lintSize(policy: Policy): readonly LintFinding[] {
  // The length in UTF-16 units is never below that in characters, and costs nothing.
  if (policy.text.length <= NEAR) return [];
  const length = policyLength(policy.text);
  if (length <= NEAR || length > MAX_POLICY_LENGTH) return [];
  const layout = length - policyLength(JSON.stringify(JSON.parse(policy.text)));
  const largest = [...policy.statements]
    .map((statement) => ({ statement, length: policyLength(statement.text) }))
    .sort((a, b) => b.length - a.length)
    .slice(0, 3)
    .map(({ statement: { sid, path }, length: part }) => `${sid === undefined ? path : quoted(sid)} ${part}`);
  return [
    {
      code: "near-size-limit",
      path: ROOT,
      message:
        `The policy has ${length} of ${MAX_POLICY_LENGTH} characters: ${MAX_POLICY_LENGTH - length} are left for statements ` +
        `that AWS Clean Rooms adds. The largest: ${largest.join(", ")}.`,
      advice:
        layout > MAX_POLICY_LENGTH / 50
          ? `White space between its parts takes ${layout} characters: write it without (jsonencode does).`
          : "Name accounts by their ids rather than ARNs, and several accounts in one statement.",
    },
  ];
}
