import { canonicalVersion, type EquivalenceOptions } from "./canonical-policy.js";
import { deletedPrincipals } from "./deleted-principal.js";
import { diffStatement } from "./diff-statement.js";
import { matchStatements } from "./match-statements.js";
import type { Policy } from "./policy.js";
import type { DocumentChange, MalformedSide, PolicyDiff } from "./policy-diff.js";
import { readPolicy } from "./read-policy.js";

/** What changed in meaning from one policy text to another; nothing when they are equivalent. */
export function diffPolicies(before: string, after: string, options: EquivalenceOptions): PolicyDiff {
  const nothing: PolicyDiff = {
    added: [],
    removed: [],
    changed: [],
    other: [],
    deletedPrincipals: [],
    malformed: [],
  };
  if (before === after) return nothing;
  const [first, second] = [readPolicy(before), readPolicy(after)];
  if (first.document === undefined || second.document === undefined) {
    const malformed: MalformedSide[] = [];
    if (first.document === undefined) malformed.push({ side: "before", faults: first.faults.grammarFaults });
    if (second.document === undefined) malformed.push({ side: "after", faults: second.faults.grammarFaults });
    return { ...nothing, malformed };
  }
  const [from, to] = [first.document.policy, second.document.policy];
  const match = matchStatements(from.statements, to.statements, options);
  const changed = [...match.changed].map(([one, other]) => diffStatement(one, other, options));
  return {
    added: match.added,
    removed: match.removed,
    changed: changed.sort((a, b) => a.before.index - b.before.index),
    other: documentChanges(from, to),
    deletedPrincipals: deletedPrincipals(from, to),
    malformed: [],
  };
}

function documentChanges(before: Policy, after: Policy): readonly DocumentChange[] {
  const changes: DocumentChange[] = [];
  if (canonicalVersion(before) !== canonicalVersion(after)) {
    changes.push({ element: "Version", before: before.version, after: after.version });
  }
  if (before.id !== after.id) changes.push({ element: "Id", before: before.id, after: after.id });
  return changes;
}
