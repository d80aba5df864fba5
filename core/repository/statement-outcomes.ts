import type { PolicyDiff, PolicyFault, Statement } from "@cleanroomsml/core/policy";
import type { ConfiguredAudienceModelArn } from "./arn.js";
import type { Live } from "./operation.js";
import type {
  ModelNotFound,
  ModelPresence,
  OutcomeUnknown,
  PolicyInvalid,
  PolicyRejected,
  ReadFailed,
  WriteContended,
  WriteFailed,
  WriteRefused,
} from "./outcomes.js";
import type { StoredPolicy } from "./policy-store.js";

/** Which statement an outcome is about. */
interface AboutStatement {
  readonly arn: ConfiguredAudienceModelArn;
  readonly sid: string;
}

// ─── read ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** No statement has the Sid. */
export interface StatementAbsent extends AboutStatement {
  readonly kind: "absent";
  /** The policy without it; `undefined` when there is no policy either. */
  readonly policy: StoredPolicy | undefined;
  /** Whether the model exists; asked only with `explainAbsence` and where there is no policy, else `unknown`. */
  readonly model: ModelPresence;
}

/** There, and nothing was stored to compare it with. */
export interface StatementPresent extends AboutStatement {
  readonly kind: "present";
  readonly statement: Statement;
}

/** It means what is stored: keep what is stored. */
export interface StatementEquivalent extends AboutStatement {
  readonly kind: "equivalent";
  readonly statement: Statement;
}

/** It means something else: drift. */
export interface StatementDrifted extends AboutStatement {
  readonly kind: "drifted";
  /** The real one, in the stored words where these mean the same. */
  readonly statement: Statement;
  /** From the stored statement to `statement`. */
  readonly diff: PolicyDiff;
}

export type StatementReadOutcome =
  | StatementAbsent
  | StatementPresent
  | StatementEquivalent
  | StatementDrifted
  | StatementRepeated
  | PolicyUnreadable
  | ReadFailed;

// ─── writes that succeeded ───────────────────────────────────────────────────────────────────────────────────────

export interface StatementWritten extends AboutStatement {
  readonly kind: "created" | "updated" | "deleted";
  /**
   * `written`: the policy was put. `policy-deleted`: it was the last statement, so the policy was deleted.
   * `nothing-to-do`: what was wanted is what is there.
   */
  readonly how: "written" | "policy-deleted" | "nothing-to-do";
  /** The policy as it is now: the next write can start from it. */
  readonly live: Live;
  /** How that is known. `answer`: the service said so. `read`: a read showed it. */
  readonly knownBy: "answer" | "read";
  /** Hashes (or `absent`) that a read which lags behind may still show. */
  readonly replaced: ReadonlySet<string>;
}

// ─── writes that failed ──────────────────────────────────────────────────────────────────────────────────────────

/** create: a statement has the Sid already. Nothing was written, unless `earlierSendLost`. */
export interface StatementAlreadyExists extends AboutStatement {
  readonly kind: "statement-exists";
  readonly existing: Statement;
  /** Whether it means the same as the configured one. */
  readonly equivalent: boolean;
  /** From the configured statement to the existing one. */
  readonly diff: PolicyDiff;
  /** Whether it is one of Clean Rooms' own. */
  readonly serviceManaged: boolean;
  readonly earlierSendLost: boolean;
}

/** update, delete: the statement is another one than expected. Nothing was written, unless `earlierSendLost`. */
export interface StatementConflict extends AboutStatement {
  readonly kind: "statement-conflict";
  readonly actual: Statement;
  /** From the expected statement to the actual one. */
  readonly diff: PolicyDiff;
  readonly earlierSendLost: boolean;
}

/** update: the statement is not there any more. Nothing was written, unless `earlierSendLost`. */
export interface StatementNotFound extends AboutStatement {
  readonly kind: "statement-not-found";
  /** Whether there is a policy without it. */
  readonly policyExists: boolean;
  readonly model: ModelPresence;
  readonly earlierSendLost: boolean;
}

/** Several statements of the live policy have the Sid: which is meant is unclear. Nothing was written. */
export interface StatementRepeated extends AboutStatement {
  readonly kind: "statement-repeated";
  readonly count: number;
}

/** The live policy is malformed: it can be neither understood nor changed. Nothing was written. */
export interface PolicyUnreadable extends AboutStatement {
  readonly kind: "policy-unreadable";
  readonly faults: readonly PolicyFault[];
}

/** Not sent: the policy with the statement in it is longer than the service takes. Lengths in Unicode code points. */
export interface StatementTooLong extends AboutStatement {
  readonly kind: "statement-too-long";
  /** Of the policy with it. */
  readonly length: number;
  readonly limit: number;
  /** length - limit */
  readonly excess: number;
  /** Of the statement alone. */
  readonly statementLength: number;
  /** The other statements of the policy, the longest first. */
  readonly others: readonly StatementRoom[];
}

export interface StatementRoom {
  readonly sid: string | undefined;
  readonly length: number;
  /** Clean Rooms' own. */
  readonly serviceManaged: boolean;
}

/** What each write of a statement can fail with. */
type StatementWriteFailure =
  | StatementRepeated
  | PolicyUnreadable
  | PolicyRejected
  | ModelNotFound
  | WriteRefused
  | WriteContended
  | WriteFailed
  | OutcomeUnknown;

type Done<K extends StatementWritten["kind"]> = StatementWritten & { readonly kind: K };

export type StatementCreateOutcome =
  | Done<"created">
  | PolicyInvalid
  | StatementTooLong
  | StatementAlreadyExists
  | StatementWriteFailure;

export type StatementUpdateOutcome =
  | Done<"updated">
  | PolicyInvalid
  | StatementTooLong
  | StatementConflict
  | StatementNotFound
  | StatementWriteFailure;

export type StatementDeleteOutcome = Done<"deleted"> | StatementConflict | StatementWriteFailure;

/** Every way in which an operation on one statement can fail. */
export type StatementFailure =
  | ReadFailed
  | Exclude<
      StatementCreateOutcome | StatementUpdateOutcome | StatementDeleteOutcome,
      { kind: "created" | "updated" | "deleted" }
    >;
