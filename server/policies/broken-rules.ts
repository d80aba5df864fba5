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
    if (rules.allowedAccounts !== undefined) {
      const strangers = foreignPrincipals(statement, rules.allowedAccounts);
      for (const message of strangers)
        broken("allowedAccounts", `${path}.${principalElement(statement)}`, message);
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

function principalElement(statement: Statement): "Principal" | "NotPrincipal" {
  return statement.principal === undefined ? "NotPrincipal" : "Principal";
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

function foreignPrincipals(statement: Statement, allowed: readonly string[]): readonly string[] {
  const { principal } = statement;
  if (principal === undefined) return ["NotPrincipal is for every account but those named."];
  if (principal === "*") return ['The principal "*" is of every account.'];
  return identifiers(principal).flatMap(({ kind, identifier }) => {
    const account = kind === "AWS" || kind === "Federated" ? accountOf(identifier) : undefined;
    if (account !== undefined && allowed.includes(account)) return [];
    const of = account === undefined ? "is of no account that can be told" : `is of account ${account}`;
    return [
      `The ${kind} principal ${JSON.stringify(identifier)} ${of}; allowed are ${allowed.join(", ") || "none"}.`,
    ];
  });
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
