import { canonicalPolicy, canonicalStatement, type EquivalenceOptions } from "./canonical-policy.js";
import type { Statement } from "./policy.js";
import { readPolicy } from "./read-policy.js";

/** Whether two texts mean the same policy. A malformed text means only itself. */
export function equivalentPolicies(a: string, b: string, options: EquivalenceOptions): boolean {
  if (a === b) return true;
  const first = readPolicy(a).document;
  if (first === undefined) return false;
  const second = readPolicy(b).document;
  if (second === undefined) return false;
  return canonicalPolicy(first.policy, options) === canonicalPolicy(second.policy, options);
}

/** Whether two statements mean the same and have the same Sid. */
export function equivalentStatements(a: Statement, b: Statement, options: EquivalenceOptions): boolean {
  return a.text === b.text || canonicalStatement(a, options) === canonicalStatement(b, options);
}
