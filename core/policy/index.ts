/**
 * IAM resource policies as texts: whether one is valid, whether two mean the same, what changed, and how to tell the
 * one in the words of the other. Pure functions; they compile as ES modules and as CommonJS and need no run time but
 * the language itself.
 */
export { type CanonicalPolicy, canonicalPolicy, type EquivalenceOptions } from "./canonical-policy.js";
export { composePolicy } from "./compose-policy.js";
export { diffPolicies } from "./diff-policies.js";
export { equivalentPolicies, equivalentStatements } from "./equivalent-policies.js";
export { formatPolicyDiff } from "./format-policy-diff.js";
export { indentedJson, minifiedJson } from "./layout-json.js";
export { namedPartition } from "./named-partition.js";
export { normalizePolicy } from "./normalize-policy.js";
export { parsePolicy } from "./parse-policy.js";
export type {
  ConditionClause,
  Effect,
  ParsedPolicy,
  Policy,
  PolicyVersion,
  PrincipalKind,
  Principals,
  Statement,
} from "./policy.js";
export type {
  DeletedPrincipal,
  DocumentChange,
  ElementChange,
  MalformedSide,
  PolicyDiff,
  StatementChange,
  StatementElementName,
} from "./policy-diff.js";
export type { PolicyFault, PolicyFaultCode } from "./policy-fault.js";
export { MAX_POLICY_LENGTH, policyLength } from "./policy-length.js";
export { readJsonMembers, type WrittenMember, type WrittenMembers } from "./read-json-members.js";
export { reconcilePolicy } from "./reconcile-policy.js";
export { validatePolicy } from "./validate-policy.js";
