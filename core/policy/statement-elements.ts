import type { StatementElementName } from "./policy-diff.js";

/** The elements of a statement, in the order in which they are usually written. */
export const STATEMENT_ELEMENTS: readonly StatementElementName[] = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];
