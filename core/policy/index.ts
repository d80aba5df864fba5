import type { ParsedPolicy, Policy, Statement } from "./policy.js";
import type { PolicyDiff } from "./policy-diff.js";
import type { PolicyFault } from "./policy-fault.js";

export type * from "./policy.js";
export type * from "./policy-diff.js";
export type * from "./policy-fault.js";

/** The signatures stand; the bodies follow. */
function pending(): never {
  throw new Error("core/policy: not written yet");
}

export interface EquivalenceOptions {
  /** The partition in which a bare account id stands for its root user: `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string;
}
export type CanonicalPolicy = string & { readonly __brand: "CanonicalPolicy" };

/** Unicode code points. */
export const MAX_POLICY_LENGTH = 20480;
export function policyLength(_text: string): number {
  return pending();
}
export function parsePolicy(_text: string): ParsedPolicy {
  return pending();
}
export function validatePolicy(_text: string): readonly PolicyFault[] {
  return pending();
}
export function canonicalPolicy(_policy: Policy, _options: EquivalenceOptions): CanonicalPolicy {
  return pending();
}
export function equivalentPolicies(_a: string, _b: string, _options: EquivalenceOptions): boolean {
  return pending();
}
export function equivalentStatements(_a: Statement, _b: Statement, _options: EquivalenceOptions): boolean {
  return pending();
}
export function diffPolicies(_before: string, _after: string, _options: EquivalenceOptions): PolicyDiff {
  return pending();
}
export function formatPolicyDiff(_diff: PolicyDiff): readonly string[] {
  return pending();
}
export function reconcilePolicy(_stored: string, _actual: string, _options: EquivalenceOptions): string {
  return pending();
}
export function composePolicy(_policy: Policy, _statements: readonly Statement[]): string {
  return pending();
}
