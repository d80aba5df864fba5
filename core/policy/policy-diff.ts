import type { Statement } from "./policy.js";
import type { PolicyFault } from "./policy-fault.js";

/** What changed in meaning between two policies. All lists are empty exactly when they are equivalent. */
export interface PolicyDiff {
  /** Statements only the second policy has, in its order. */
  readonly added: readonly Statement[];
  /** Statements only the first policy has, in its order. */
  readonly removed: readonly Statement[];
  /** In the first policy's order. */
  readonly changed: readonly StatementChange[];
  /** Changes of `Version` and `Id`. */
  readonly other: readonly DocumentChange[];
  /** Principals that seem to have been deleted in between; each is also part of an added or changed statement. */
  readonly deletedPrincipals: readonly DeletedPrincipal[];
  /** Sides that could not be read as a policy; then nothing else is compared. */
  readonly malformed: readonly MalformedSide[];
}

/** Two statements with the same Sid or, without one, the two most alike. */
export interface StatementChange {
  readonly before: Statement;
  readonly after: Statement;
  /** Never empty. */
  readonly elements: readonly ElementChange[];
}

export interface ElementChange {
  readonly element: StatementElementName;
  /** The element and the place in it: `Effect`, `Principal AWS`, `Condition StringEquals aws:SourceAccount`. */
  readonly label: string;
  /** Values only the first statement has, as it spells them. */
  readonly removed: readonly string[];
  /** Values only the second statement has, as it spells them. */
  readonly added: readonly string[];
}

export type StatementElementName =
  | "Sid"
  | "Effect"
  | "Principal"
  | "NotPrincipal"
  | "Action"
  | "NotAction"
  | "Resource"
  | "NotResource"
  | "Condition";

export interface DocumentChange {
  readonly element: "Version" | "Id";
  /** `undefined` when missing. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface MalformedSide {
  readonly side: "before" | "after";
  readonly faults: readonly PolicyFault[];
}

/** A unique id that took the place of an ARN. */
export interface DeletedPrincipal {
  /** `AIDA…` or `AROA…`. */
  readonly uniqueId: string;
  readonly type: "user" | "role";
  /** Of the second policy, the first that names it. */
  readonly statement: Statement;
}
