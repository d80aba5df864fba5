import { type EquivalenceOptions, policyText } from "./canonical-policy.js";
import type { Policy } from "./policy.js";

/**
 * One text for everything equivalent to a policy, for people and programs: itself a policy, compact, elements in IAM's
 * usual order, every list sorted and without repetition. An account is its id, and what has no letter case is in lower
 * case, except the action and the condition key of Clean Rooms ML's own policies, which are spelt as AWS documents them.
 */
export function normalizePolicy(policy: Policy, options: EquivalenceOptions): string {
  return policyText(policy, { ...options, spelling: "documented" });
}
