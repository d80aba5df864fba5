import { bindsToCollaboration, principalIdentifiers, publicPrincipal } from "@cleanroomsml/core/lint";
import type { Policy, Statement } from "@cleanroomsml/core/policy";
import type { RuleViolation } from "./policy-service.js";
import type { PolicyRuleName, PolicyRules } from "./rules.js";

/** Every rule that a policy breaks, and where. A Deny gives nobody anything: only its count matters. */
export function brokenRules(rules: PolicyRules, policy: Policy): readonly RuleViolation[] {
  const violations: RuleViolation[] = [];
  const broken = (rule: PolicyRuleName, path: string, message: string) =>
    violations.push({ rule, path, message });

  const { maxStatements } = rules;
  const count = policy.statements.length;
  if (maxStatements !== undefined && count > maxStatements) {
    broken(
      "maxStatements",
      "$.Statement",
      `The policy has ${count} statements; at most ${maxStatements} are allowed.`,
    );
  }
  for (const statement of policy.statements.filter(({ effect }) => effect === "Allow")) {
    const { path } = statement;
    const everyone = publicPrincipal(statement);
    if (rules.forbidPublicPrincipals && everyone !== undefined) {
      broken("forbidPublicPrincipals", `${path}.${everyone.element}`, everyone.message);
    }
    const strangers = rules.allowedAccounts && foreignPrincipals(statement, rules.allowedAccounts);
    if (strangers !== undefined && strangers.length > 0) {
      broken(
        "allowedAccounts",
        `${path}.${statement.principal === undefined ? "NotPrincipal" : "Principal"}`,
        `The statement is for principals outside the allowed accounts: ${listed(strangers)}.`,
      );
    }
    if (rules.requireCollaborationId && !statement.condition.some(bindsToCollaboration)) {
      broken(
        "requireCollaborationId",
        statement.condition.length === 0 ? path : `${path}.Condition`,
        'The statement is not bound to a collaboration: it needs a condition "StringEquals": {"cleanrooms-ml:CollaborationId": "<id>"}.',
      );
    }
  }
  return violations;
}

/** Principals that are of no allowed account, or of none that can be told (everyone, a service, a unique id). */
function foreignPrincipals(statement: Statement, allowed: readonly string[]): readonly string[] {
  const { principal } = statement;
  if (principal === undefined) return ["all but those that NotPrincipal names"];
  if (principal === "*") return ['"*"'];
  return principalIdentifiers(principal)
    .filter(({ kind, identifier }) => {
      const account = kind === "AWS" || kind === "Federated" ? accountOf(identifier) : undefined;
      return account === undefined || !allowed.includes(account);
    })
    .map(({ kind, identifier }) => `${kind} ${JSON.stringify(identifier)}`);
}

/** The first few: a policy has room for a thousand. */
function listed(items: readonly string[]): string {
  const shown = 5;
  const rest = items.length > shown ? ` and ${items.length - shown} more` : "";
  return `${items.slice(0, shown).join(", ")}${rest}`;
}

/** Of an account id, or of an ARN that has one. */
function accountOf(identifier: string): string | undefined {
  if (/^[0-9]{12}$/.test(identifier)) return identifier;
  return /^arn:[^:*]+:(?:iam|sts):[^:*]*:([0-9]{12}):[^*]+$/.exec(identifier)?.[1];
}
