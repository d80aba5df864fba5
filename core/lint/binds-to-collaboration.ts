import type { ConditionClause } from "../policy/index.js";
import { foldCase } from "../policy/letter-case.js";

export const COLLABORATION_KEY = "cleanrooms-ml:CollaborationId";

/** Whether a clause is about the collaboration at all. */
export function isAboutCollaboration({ key }: ConditionClause): boolean {
  return foldCase(key) === foldCase(COLLABORATION_KEY);
}

/**
 * Whether a clause binds its statement to collaborations. Only an operator that fails when the key is missing, and only
 * ids: `…IfExists` and `ForAllValues:` are true without the key, a policy variable could be the key itself, and a wildcard is
 * any collaboration.
 */
export function bindsToCollaboration(clause: ConditionClause): boolean {
  return (
    isAboutCollaboration(clause) &&
    /^(ForAnyValue:)?StringEquals(IgnoreCase)?$/i.test(clause.operator) &&
    clause.values.length > 0 &&
    clause.values.every((value) => /^[-A-Za-z0-9]+$/.test(value))
  );
}
