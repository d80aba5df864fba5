import type { Statement } from "../policy/index.js";
import { foldCase } from "../policy/letter-case.js";
import { quoted } from "../policy/printable.js";
import { valuePlace } from "./element-place.js";
import { ACTIONS, IAM_DATA_DATE } from "./generated/iam.js";
import type { LintFinding } from "./lint-finding.js";
import { hasWildcard, matchesPattern } from "./matches-pattern.js";
import { nearestName } from "./nearest-name.js";

const SERVICE = "cleanrooms-ml";
/** "Only StartAudienceGenerationJob can be called across accounts." (user guide, "IAM behaviors for AWS Clean Rooms ML") */
export const SHARED_ACTION = `${SERVICE}:StartAudienceGenerationJob`;

/** Folded, so made when first needed. */
let known: ReadonlySet<string> | undefined;

function knownActions(): ReadonlySet<string> {
  known = known ?? new Set(ACTIONS.map((name) => foldCase(`${SERVICE}:${name}`)));
  return known;
}

/** Whether a statement is about the action that partners need. */
export function namesSharedAction({ action, notAction }: Statement): boolean {
  const named = (patterns: readonly string[]) =>
    patterns.some((pattern) => matchesPattern(foldCase(pattern), foldCase(SHARED_ACTION)));
  return action === undefined ? notAction !== undefined && !named(notAction) : named(action);
}

/** Actions that do not say what they seem to. */
export function lintActions(statement: Statement): readonly LintFinding[] {
  const { action, notAction, effect } = statement;
  const findings = [
    ...(action ?? []).flatMap((name, index) => lintAction(statement, "Action", name, index)),
    ...(notAction ?? []).flatMap((name, index) => lintAction(statement, "NotAction", name, index)),
  ];
  if (notAction === undefined || effect !== "Allow") return findings;
  return [
    {
      code: "wildcard-action",
      path: `${statement.path}.NotAction`,
      message: "The statement allows every action but those that NotAction names.",
      advice: `Name what is allowed: "Action": "${SHARED_ACTION}".`,
    },
    ...findings,
  ];
}

function lintAction(
  statement: Statement,
  element: "Action" | "NotAction",
  name: string,
  index: number,
): readonly LintFinding[] {
  const folded = foldCase(name);
  if (folded === foldCase(SHARED_ACTION)) return [];
  const found = (code: LintFinding["code"], message: string, advice: string): readonly LintFinding[] => [
    { code, path: valuePlace(statement, element, index), message, advice },
  ];
  const service = folded.slice(0, folded.indexOf(":"));
  const wild = hasWildcard(name);
  const gives = statement.effect === "Allow" && element === "Action";
  if (name !== "*" && !matchesPattern(service, SERVICE)) {
    return found(
      "action-without-effect",
      `${quoted(name)} is an action of another service than AWS Clean Rooms ML: this policy has no say in it.`,
      "Remove it, or write it into a policy of that service.",
    );
  }
  const exists = wild
    ? [...knownActions()].some((action) => matchesPattern(folded, action))
    : knownActions().has(folded);
  if (!exists) {
    const meant = nearestName(name.slice(service.length + 1), ACTIONS);
    return found(
      "unknown-action",
      wild
        ? `${quoted(name)} matches no action of AWS Clean Rooms ML (as of ${IAM_DATA_DATE}).`
        : `AWS Clean Rooms ML has no action ${quoted(name)} (as of ${IAM_DATA_DATE}).`,
      meant === undefined
        ? `Partners need "${SHARED_ACTION}".`
        : `Did you mean "${SERVICE}:${meant}"?${meant === "StartAudienceGenerationJob" ? "" : ` Partners need "${SHARED_ACTION}".`}`,
    );
  }
  if (!gives) return [];
  if (wild) {
    return found(
      "wildcard-action",
      `${quoted(name)} has a wildcard: it gives whatever AWS makes callable across accounts later too. Today that is StartAudienceGenerationJob only.`,
      `Write "${SHARED_ACTION}".`,
    );
  }
  return found(
    "action-without-effect",
    `${quoted(name)} cannot be called across accounts: allowing it here gives nobody anything.`,
    `Remove it. Partners need "${SHARED_ACTION}" only.`,
  );
}
