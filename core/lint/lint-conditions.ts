import type { ConditionClause, Statement } from "../policy/index.js";
import { memberPath } from "../policy/json-path.js";
import { foldCase } from "../policy/letter-case.js";
import { quoted } from "../policy/printable.js";
import { bindsToCollaboration, COLLABORATION_KEY, isAboutCollaboration } from "./binds-to-collaboration.js";
import { elementPlace } from "./element-place.js";
import { GLOBAL_CONDITION_KEYS, IAM_DATA_DATE, SERVICE_CONDITION_KEYS } from "./generated/iam.js";
import { namesSharedAction } from "./lint-actions.js";
import type { LintFinding } from "./lint-finding.js";
import { nearestName } from "./nearest-name.js";

/** Conditions that are missing, or that ask for what no request has. */
export function lintConditions(statement: Statement): readonly LintFinding[] {
  return [
    ...lintCollaboration(statement),
    ...statement.condition.flatMap((clause) => lintKey(statement, clause)),
  ];
}

function lintCollaboration(statement: Statement): readonly LintFinding[] {
  const { condition, effect } = statement;
  if (effect !== "Allow" || !namesSharedAction(statement) || condition.some(bindsToCollaboration)) return [];
  const loose = condition.find(isAboutCollaboration);
  return [
    {
      code: "no-collaboration-condition",
      path: loose === undefined ? elementPlace(statement, "Condition") : clausePlace(statement, loose),
      message:
        loose === undefined
          ? "The statement is not bound to a collaboration: partners may use the model in any that they are in."
          : `The condition ${loose.operator} on ${COLLABORATION_KEY} does not bind the statement to collaborations that are named: it also holds for others, or without one.`,
      advice: `Add "StringEquals": {"${COLLABORATION_KEY}": "<id>"} to its Condition.`,
    },
  ];
}

interface KnownKeys {
  readonly exact: ReadonlySet<string>;
  /** They end in a slash. */
  readonly beginnings: readonly string[];
}

/** Folded, so made when first needed. */
let known: KnownKeys | undefined;

function knownKeys(): KnownKeys {
  if (known === undefined) {
    const keys = [...SERVICE_CONDITION_KEYS, ...GLOBAL_CONDITION_KEYS].map(foldCase);
    const isBeginning = (key: string) => key.endsWith("/");
    known = {
      exact: new Set(keys.filter((key) => !isBeginning(key))),
      beginnings: keys.filter(isBeginning),
    };
  }
  return known;
}

/** Of an identity provider, whose keys stay with a federated session: `saml:sub`, `id.example.com/tenant:aud`. */
function isOfIdentityProvider(key: string): boolean {
  const prefix = key.slice(0, key.indexOf(":"));
  return prefix === "saml" || prefix.includes(".");
}

function lintKey(statement: Statement, clause: ConditionClause): readonly LintFinding[] {
  // The usual one, without making the list of all.
  if (isAboutCollaboration(clause)) return [];
  const { exact, beginnings } = knownKeys();
  const key = foldCase(clause.key);
  if (exact.has(key) || isOfIdentityProvider(key)) return [];
  if (beginnings.some((beginning) => key.startsWith(beginning) && key.length > beginning.length)) return [];
  const meant = nearestName(clause.key, [...SERVICE_CONDITION_KEYS, ...GLOBAL_CONDITION_KEYS]);
  const prefix = clause.key.slice(0, clause.key.indexOf(":"));
  const what =
    foldCase(prefix) === "aws"
      ? "is no global condition key"
      : foldCase(prefix) === "cleanrooms-ml"
        ? "is no condition key of AWS Clean Rooms ML"
        : "is a condition key of another service: requests to AWS Clean Rooms ML do not carry it";
  return [
    {
      code: "unknown-condition-key",
      path: clausePlace(statement, clause),
      message: `${quoted(clause.key)} ${what} (as of ${IAM_DATA_DATE}).`,
      advice:
        meant === undefined
          ? "Remove it, or use a key that these requests carry."
          : `Did you mean "${hint(meant)}"?`,
    },
  ];
}

function hint(key: string): string {
  return key.endsWith("/") ? `${key}<name>` : key;
}

function clausePlace(statement: Statement, { operator, key }: ConditionClause): string {
  return memberPath(memberPath(memberPath(statement.path, "Condition"), operator), key);
}
