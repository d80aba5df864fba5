import type { PolicyConflict, PolicyFailure } from "./outcomes.js";

/** Words for one failure: for a diagnostic, a problem document, a terminal. */
export interface FailureDescription {
  /** Stable; never reworded. */
  readonly code: FailureCode;
  /** Title Case, no full stop. */
  readonly summary: string;
  /** What happened, then what to do. Paragraphs separated by an empty line. */
  readonly detail: string;
}

export type FailureCode =
  | "PolicyInvalid"
  | "PolicyTooLong"
  | "PolicyAlreadyExists"
  | "PolicyConflict"
  | "PolicyNotFound"
  | "ModelNotFound"
  | "PolicyRejected"
  | "WriteRefused"
  | "WriteContended"
  | "OutcomeUnknown"
  | "RequestInvalid"
  | "AccessDenied"
  | "Throttled"
  | "CredentialsMissing"
  | "CredentialsExpired"
  | "CredentialsWrong"
  | "ClockSkewed"
  | "EndpointUnreachable"
  | "Interrupted"
  | "NoUsableAnswer";

export function describeFailure(_failure: PolicyFailure): FailureDescription {
  throw new Error("core/repository: not written yet");
}

/** The parts of a conflict message, for callers that word their own. */
export interface ConflictDescription {
  /** ARN, hash expected, hash found. */
  readonly facts: readonly string[];
  /** Statements added, removed and changed since. */
  readonly changes: readonly string[];
  /** Who may have done it. */
  readonly who: string;
  /** What to do. */
  readonly advice: string;
  /** All of it, as lines. */
  readonly lines: readonly string[];
}

export function describeConflict(_conflict: PolicyConflict): ConflictDescription {
  throw new Error("core/repository: not written yet");
}
