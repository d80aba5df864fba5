import {
  LINT_CODES,
  type LintCode,
  type LintLevel,
  parseLintCode,
  parseLintLevel,
} from "@cleanroomsml/core/lint";
import { readJsonMembers } from "@cleanroomsml/core/policy";

/** What a platform team lets tokens write. A rule that is left out does not apply. */
export interface PolicyRules {
  /** Account ids, 12 digits each: an Allow may name principals of these accounts and no others. */
  readonly allowedAccounts?: readonly string[] | undefined;
  /** Every Allow must be bound to a collaboration by a condition on cleanrooms-ml:CollaborationId. */
  readonly requireCollaborationId?: boolean | undefined;
  /** No Allow may be for everyone, whatever its condition says. */
  readonly forbidPublicPrincipals?: boolean | undefined;
  /** At least 1. */
  readonly maxStatements?: number | undefined;
  /** What is most likely a mistake (core/lint): `error` refuses it, `warn`, the default, says it in the answer, `off` does neither. */
  readonly lint?: LintLevel | undefined;
  /** Codes of the lint that do not count. */
  readonly lintIgnore?: readonly LintCode[] | undefined;
}

export type PolicyRuleName = keyof PolicyRules;

const ruleNames: readonly PolicyRuleName[] = [
  "allowedAccounts",
  "requireCollaborationId",
  "forbidPublicPrincipals",
  "maxStatements",
  "lint",
  "lintIgnore",
];

export type ParsedRules =
  | { readonly kind: "rules"; readonly rules: PolicyRules }
  | { readonly kind: "malformed"; readonly faults: readonly string[] };

/**
 * Reads a rules file. A name that is no rule is a fault: a rule mistyped must not be a rule dropped.
 *
 * @example
 * {
 *   "allowedAccounts": ["111122223333"],
 *   "requireCollaborationId": true,
 *   "forbidPublicPrincipals": true,
 *   "maxStatements": 20,
 *   "lint": "error",
 *   "lintIgnore": ["near-size-limit"]
 * }
 */
export function parseRules(text: string): ParsedRules {
  const read = readJsonMembers(text);
  if (read.kind === "malformed") {
    return { kind: "malformed", faults: read.faults.map(({ path, message }) => `${path}: ${message}`) };
  }
  const faults: string[] = [];
  const rules: { -readonly [Name in keyof PolicyRules]: PolicyRules[Name] } = {};
  for (const member of read.members) {
    const value: unknown = JSON.parse(member.text);
    switch (member.name) {
      case "allowedAccounts":
        if (isAccounts(value)) rules.allowedAccounts = value;
        else faults.push("allowedAccounts must be a list of account ids, each a string of 12 digits.");
        break;
      case "requireCollaborationId":
      case "forbidPublicPrincipals":
        if (typeof value === "boolean") rules[member.name] = value;
        else faults.push(`${member.name} must be true or false.`);
        break;
      case "maxStatements":
        if (typeof value === "number" && Number.isSafeInteger(value) && value >= 1)
          rules.maxStatements = value;
        else faults.push("maxStatements must be a whole number from 1.");
        break;
      case "lint": {
        const level = typeof value === "string" ? parseLintLevel(value) : undefined;
        if (level === undefined) faults.push('lint must be "error", "warn" or "off".');
        else rules.lint = level;
        break;
      }
      case "lintIgnore":
        if (isLintCodes(value)) rules.lintIgnore = value;
        else faults.push(`lintIgnore must be a list of codes of the lint: ${LINT_CODES.join(", ")}.`);
        break;
      default:
        faults.push(
          `There is no rule ${JSON.stringify(member.name)}; the rules are ${ruleNames.join(", ")}.`,
        );
    }
  }
  return faults.length > 0 ? { kind: "malformed", faults } : { kind: "rules", rules };
}

function isLintCodes(value: unknown): value is readonly LintCode[] {
  return (
    Array.isArray(value) &&
    value.every((item) => typeof item === "string" && parseLintCode(item) !== undefined)
  );
}

function isAccounts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string" && /^[0-9]{12}$/.test(item));
}
