/** What is wrong with a policy text, and where. */
export interface PolicyFault {
  /** Stable, for programs; `message` may be reworded. */
  readonly code: PolicyFaultCode;
  /** JSON path of the faulty value, `$.Statement[0].Principal`; `$` is the whole document. */
  readonly path: string;
  /** One sentence or two for a person; says what to write instead where that is known. */
  readonly message: string;
}

export type PolicyFaultCode =
  // the text as JSON
  | "invalid-json"
  | "duplicate-key"
  | "lone-surrogate"
  | "nested-too-deep"
  // the JSON as a resource policy
  | "wrong-type"
  | "missing-element"
  | "unknown-element"
  | "conflicting-elements"
  | "invalid-value"
  | "unknown-operator"
  | "ambiguous-condition-key"
  // a policy that reads, but that no one should configure
  | "invalid-length"
  | "no-statement"
  | "duplicate-sid"
  | "empty-list"
  | "too-many-faults";
