import { formatPolicyDiff } from "@cleanroomsml/core/policy";
import { type Audience, adviceFor } from "./advice.js";
import type { PolicyConflict } from "./outcomes.js";
import { isServiceManagedStatement } from "./service-managed.js";

/** The parts of a conflict message, for callers that word their own. */
export interface ConflictDescription {
  /** ARN, hash expected, hash found. */
  readonly facts: readonly string[];
  /** Statements added, removed and changed since; details of a line are indented by two blanks. */
  readonly changes: readonly string[];
  /** Who may have done it: a sentence or two. */
  readonly who: string;
  /** What to do: a sentence or two. */
  readonly advice: string;
  /** All of it, in that order, as lines. */
  readonly lines: readonly string[];
}

/** A conflict in words. */
export function describeConflict(
  conflict: PolicyConflict,
  audience: Audience = "terraform",
): ConflictDescription {
  const { seeTheChange, leaveServiceStatements } = adviceFor[audience];
  const { arn, expected, actual, diff, earlierSendLost } = conflict;
  const changed = [...diff.added, ...diff.removed, ...diff.changed.flatMap((c) => [c.before, c.after])];
  const byService = changed.some((statement) => isServiceManagedStatement(statement, arn));
  const facts = [
    `Configured audience model: ${arn}`,
    `Policy hash expected:      ${expected.policyHash}`,
    `Policy hash found:         ${actual.policyHash}`,
  ];
  const changes = formatPolicyDiff(diff);
  const who = byService
    ? "AWS Clean Rooms itself edits this policy when a configured audience model association with manageResourcePolicies " +
      "is created, changed or deleted; a statement named here is of the shape that it writes. Removing such a statement " +
      "cuts a collaboration off."
    : "It may have been somebody in the console or with the AWS CLI, another configuration that manages the same " +
      "policy, or AWS Clean Rooms itself, which edits it for a configured audience model association with " +
      "manageResourcePolicies.";
  const advice = `${earlierSendLost ? "" : "Nothing was overwritten. "}${seeTheChange}${byService ? leaveServiceStatements : ""}.`;
  return {
    facts,
    changes,
    who,
    advice,
    lines: [
      ...facts,
      "",
      "Changed since:",
      ...changes.map((line) => `  ${line}`),
      "",
      ...(earlierSendLost ? [EARLIER_SEND_LOST, ""] : []),
      who,
      "",
      advice,
    ],
  };
}

/** What an outcome after a lost answer has to say besides. */
export const EARLIER_SEND_LOST =
  "The first answer to this write was lost: it may have been applied, and then overwritten by what is there now.";
