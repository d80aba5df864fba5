import type { Policy, Principals, Statement } from "./policy.js";
import type { DeletedPrincipal } from "./policy-diff.js";

/**
 * The unique ids that only the second policy names as AWS principals.
 *
 * IAM: when a user or role is deleted, policies that name it show its unique id in place of the ARN, and a new one of
 * the same name does not get the access back.
 */
export function deletedPrincipals(before: Policy, after: Policy): readonly DeletedPrincipal[] {
  const known = new Set(before.statements.flatMap(awsPrincipals));
  const seen = new Set<string>();
  return after.statements.flatMap((statement) =>
    awsPrincipals(statement).flatMap((uniqueId): readonly DeletedPrincipal[] => {
      const type = deletedPrincipalType(uniqueId);
      if (type === undefined || known.has(uniqueId) || seen.has(uniqueId)) return [];
      seen.add(uniqueId);
      return [{ uniqueId, type, statement }];
    }),
  );
}

/**
 * What a unique id in place of a principal's ARN was; `undefined` for every other identifier. AIDA… is a user's, AROA… a
 * role's; an assumed role's has the session after a colon.
 */
export function deletedPrincipalType(identifier: string): DeletedPrincipal["type"] | undefined {
  if (/^AIDA[A-Z0-9]{12,}$/.test(identifier)) return "user";
  if (/^AROA[A-Z0-9]{12,}(?::.*)?$/.test(identifier)) return "role";
  return undefined;
}

function awsPrincipals({ principal, notPrincipal }: Statement): readonly string[] {
  const named = (principals: Principals | undefined) =>
    principals === undefined || principals === "*" ? [] : (principals.AWS ?? []);
  return [...named(principal), ...named(notPrincipal)];
}
