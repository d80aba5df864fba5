import type { ConditionClause, Policy, Principals, Statement } from "@cleanroomsml/core/policy";
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

function publicPrincipal(
  statement: Statement,
): { readonly element: string; readonly message: string } | undefined {
  const { principal } = statement;
  if (principal === undefined) {
    return {
      element: "NotPrincipal",
      message:
        "An Allow with NotPrincipal is for everyone but those named; name those who are meant instead.",
    };
  }
  if (principal === "*") return { element: "Principal", message: 'The principal "*" is everyone.' };
  const wild = identifiers(principal).find(({ identifier }) => identifier.includes("*"));
  if (wild === undefined) return undefined;
  return {
    element: `Principal.${wild.kind}`,
    message: `The principal ${JSON.stringify(wild.identifier)} is everyone.`,
  };
}

/** Principals that are of no allowed account, or of none that can be told (everyone, a service, a unique id). */
function foreignPrincipals(statement: Statement, allowed: readonly string[]): readonly string[] {
  const { principal } = statement;
  if (principal === undefined) return ["all but those that NotPrincipal names"];
  if (principal === "*") return ['"*"'];
  return identifiers(principal)
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

function identifiers(
  principal: Exclude<Principals, "*">,
): readonly { readonly kind: string; readonly identifier: string }[] {
  return Object.entries(principal).flatMap(([kind, list]) =>
    (list ?? []).map((identifier) => ({ kind, identifier })),
  );
}

/**
 * Only an operator that fails when the key is missing, and only ids: `...IfExists` and `ForAllValues:` are true without
 * the key, a policy variable could be the key itself, and a wildcard is any collaboration.
 */
function bindsToCollaboration({ operator, key, values }: ConditionClause): boolean {
  return (
    key.toLowerCase() === "cleanrooms-ml:collaborationid" &&
    /^(ForAnyValue:)?StringEquals(IgnoreCase)?$/i.test(operator) &&
    values.length > 0 &&
    values.every((value) => /^[-A-Za-z0-9]+$/.test(value))
  );
}
