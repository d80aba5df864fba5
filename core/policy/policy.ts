import type { PolicyFault } from "./policy-fault.js";

/** A resource policy that follows the grammar; made by {@link parsePolicy} only. */
export interface Policy {
  /** The text it was read from, unchanged. */
  readonly text: string;
  /** As written; `undefined` when missing, which IAM reads as 2008-10-17. */
  readonly version: PolicyVersion | undefined;
  /** `undefined` when missing or "". */
  readonly id: string | undefined;
  /** In the order written; a single statement object counts as a list of one. May be empty. */
  readonly statements: readonly Statement[];
}

export type PolicyVersion = "2008-10-17" | "2012-10-17";

export type Effect = "Allow" | "Deny";

/**
 * One statement. Exactly one of `principal` and `notPrincipal` is defined; likewise for actions and resources.
 * A single value reads as a list of one; order, letter case and repetitions are as written.
 */
export interface Statement {
  /** The verbatim slice of the policy's text, from `{` to `}`. */
  readonly text: string;
  /** Where it stands in the policy: `$.Statement[0]`, or `$.Statement` where that is a single object. */
  readonly path: string;
  /** Position in the policy, from 0. */
  readonly index: number;
  /** `undefined` when missing or "". */
  readonly sid: string | undefined;
  readonly effect: Effect;
  readonly principal: Principals | undefined;
  readonly notPrincipal: Principals | undefined;
  readonly action: readonly string[] | undefined;
  readonly notAction: readonly string[] | undefined;
  readonly resource: readonly string[] | undefined;
  readonly notResource: readonly string[] | undefined;
  /** Every clause must hold. Empty when `Condition` is missing or `{}`. */
  readonly condition: readonly ConditionClause[];
}

export type PrincipalKind = "AWS" | "Service" | "Federated" | "CanonicalUser";

/** `"*"`, or the identifiers of each kind that is written. `"*"` and `{ AWS: ["*"] }` are kept apart. */
export type Principals = "*" | { readonly [Kind in PrincipalKind]?: readonly string[] };

/** One operator and key of a `Condition` block. */
export interface ConditionClause {
  /** With its prefix and suffix: `ForAnyValue:StringLikeIfExists`. */
  readonly operator: string;
  /** As written; IAM compares it without regard to letter case. */
  readonly key: string;
  /** Booleans as `true` and `false`, numbers as they were spelt (`1.0` stays `1.0`). */
  readonly values: readonly string[];
}

export type ParsedPolicy =
  | { readonly kind: "policy"; readonly policy: Policy }
  | { readonly kind: "malformed"; readonly faults: readonly PolicyFault[] };
