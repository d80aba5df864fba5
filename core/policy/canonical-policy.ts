import { canonicalElements } from "./canonical-element.js";
import type { Policy, Statement } from "./policy.js";
import { POLICY_VERSIONS } from "./read-policy.js";

/** What equivalence depends on besides the documents. */
export interface EquivalenceOptions {
  /**
   * The partition in which a bare account id stands for `arn:<partition>:iam::<id>:root`: the model's own, `aws`,
   * `aws-cn`, `aws-us-gov`.
   */
  readonly partition: string;
}

/** How the canonical form spells what has several spellings. */
export interface CanonicalOptions extends EquivalenceOptions {
  /** `documented`: as AWS Clean Rooms ML documents its policies, see `normalizePolicy`. */
  readonly spelling?: "documented";
}

declare const canonical: unique symbol;

/**
 * The one text that stands for everything equivalent to a policy: itself a policy, compact, lists sorted and without
 * repetition. Compare it for the same partition only; do not show it to people (actions are in lower case) and do not
 * keep it (the form may change with a version).
 */
export type CanonicalPolicy = string & { readonly [canonical]: true };

/** Two policies are equivalent exactly when this is the same for both. */
export function canonicalPolicy(policy: Policy, options: EquivalenceOptions): CanonicalPolicy {
  return policyText(policy, options) as CanonicalPolicy; // the one place where the brand is given
}

/** The canonical text in a spelling. */
export function policyText(policy: Policy, options: CanonicalOptions): string {
  const statements = new Set(policy.statements.map((statement) => canonicalStatement(statement, options)));
  const parts = [
    `"Version":${JSON.stringify(canonicalVersion(policy))}`,
    ...(policy.id === undefined ? [] : [`"Id":${JSON.stringify(policy.id)}`]),
    `"Statement":[${[...statements].sort().join(",")}]`,
  ];
  return `{${parts.join(",")}}`;
}

/** A missing version is the language's default. */
export function canonicalVersion(policy: Policy): string {
  return policy.version ?? POLICY_VERSIONS[0];
}

/** Two statements are equivalent exactly when this is the same for both. */
export function canonicalStatement(statement: Statement, options: CanonicalOptions): string {
  const elements = canonicalElements(statement, options);
  return `{${[...elements].map(([name, value]) => `"${name}":${value}`).join(",")}}`;
}
