import type { ClauseModel, DocumentModel, PrincipalMap, StatementModel } from "./document-model.js";
import { PARTITION } from "./document-model.js";

/**
 * Whether two documents mean the same, by the rules as they are written down and without any canonical form: what
 * `equivalentPolicies` is checked against. Sets are compared by looking every member up in the other set.
 */
export function sameMeaning(a: DocumentModel, b: DocumentModel): boolean {
  return (
    (a.version ?? "2008-10-17") === (b.version ?? "2008-10-17") &&
    (a.id ?? "") === (b.id ?? "") &&
    sameSet(a.statements, b.statements, sameStatement)
  );
}

/** Whether two statements mean the same, Sid included. */
export function sameStatement(a: StatementModel, b: StatementModel): boolean {
  return (
    (a.sid ?? "") === (b.sid ?? "") &&
    a.effect === b.effect &&
    a.principal.negated === b.principal.negated &&
    samePrincipals(a.principal.value, b.principal.value) &&
    a.action.negated === b.action.negated &&
    sameSet(a.action.value, b.action.value, sameInAnyCase) &&
    a.resource.negated === b.resource.negated &&
    sameSet(a.resource.value, b.resource.value, same) &&
    sameSet(a.condition, b.condition, sameClause)
  );
}

function samePrincipals(a: "*" | PrincipalMap, b: "*" | PrincipalMap): boolean {
  if (a === "*" || b === "*") return a === b;
  return (
    sameSet(a.AWS ?? [], b.AWS ?? [], sameAwsPrincipal) &&
    sameSet(a.Service ?? [], b.Service ?? [], same) &&
    sameSet(a.Federated ?? [], b.Federated ?? [], same) &&
    sameSet(a.CanonicalUser ?? [], b.CanonicalUser ?? [], same)
  );
}

function sameAwsPrincipal(a: string, b: string): boolean {
  const isRootOf = (arn: string, id: string) =>
    id.length === 12 && arn === `arn:${PARTITION}:iam::${id}:root`;
  return a === b || isRootOf(a, b) || isRootOf(b, a);
}

function sameClause(a: ClauseModel, b: ClauseModel): boolean {
  return a.operator === b.operator && sameInAnyCase(a.key, b.key) && sameSet(a.values, b.values, same);
}

function same(a: string, b: string): boolean {
  return a === b;
}

/** The pools have no letters whose case is in doubt. */
function sameInAnyCase(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function sameSet<T>(a: readonly T[], b: readonly T[], equal: (one: T, other: T) => boolean): boolean {
  return (
    a.every((one) => b.some((other) => equal(one, other))) &&
    b.every((one) => a.some((other) => equal(one, other)))
  );
}
