import type { PolicyDiff, PolicyFault, Statement } from "@cleanroomsml/core/policy";
import type { ConfiguredAudienceModelArn } from "./arn.js";
import type { PolicyHash } from "./policy-hash.js";
import type { StoredPolicy } from "./policy-store.js";
import type { StoreError } from "./store-error.js";

// ─── read ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** No policy there; with `ignoreServiceManagedStatements` also: nothing there but Clean Rooms' own statements. */
export interface PolicyAbsent {
  readonly kind: "absent";
  /** Whether the model exists; asked only with `explainAbsence`, else `unknown`. */
  readonly model: ModelPresence;
  /** The policy of nothing but Clean Rooms' own statements that is there. */
  readonly serviceManagedOnly: StoredPolicy | undefined;
}

/** The stored hash is the live one: no drift. Keep what is stored. */
export interface PolicyUnchanged {
  readonly kind: "unchanged";
  readonly policy: string;
  readonly policyHash: PolicyHash;
}

/** Another hash, the same meaning: keep the stored text (`policy` is that text), take the new hash. */
export interface PolicyEquivalent {
  readonly kind: "equivalent";
  readonly policy: string;
  readonly policyHash: PolicyHash;
  /** What the service holds. */
  readonly actual: StoredPolicy;
}

/** Another meaning: drift. */
export interface PolicyDrifted {
  readonly kind: "drifted";
  /**
   * The real document, for the state: every statement equivalent to a stored one keeps its stored text. With
   * `ignoreServiceManagedStatements`, without Clean Rooms' own statements.
   */
  readonly policy: string;
  /** The live hash. */
  readonly policyHash: PolicyHash;
  /** What the service holds. */
  readonly actual: StoredPolicy;
  /** From the stored policy to `policy`. */
  readonly diff: PolicyDiff;
  /** Clean Rooms' own statements in `policy`: removing one cuts a collaboration off. Warn about those. */
  readonly serviceManaged: readonly Statement[];
}

/** A policy is there and nothing was stored to compare it with (import, data source). */
export interface PolicyPresent {
  readonly kind: "present";
  /** With `ignoreServiceManagedStatements`, without Clean Rooms' own statements; else as the service returns it. */
  readonly policy: string;
  readonly policyHash: PolicyHash;
  readonly actual: StoredPolicy;
  /** Clean Rooms' own statements in `policy`. */
  readonly serviceManaged: readonly Statement[];
}

/** The read itself failed. */
export interface ReadFailed {
  readonly kind: "failed";
  readonly arn: ConfiguredAudienceModelArn;
  readonly error: StoreError;
}

export type ReadOutcome =
  | PolicyAbsent
  | PolicyUnchanged
  | PolicyEquivalent
  | PolicyDrifted
  | PolicyPresent
  | ReadFailed;

/** `unknown`: not asked, or the answer was a failure (GetConfiguredAudienceModel may not be allowed). */
export type ModelPresence = "exists" | "absent" | "unknown";

// ─── writes that succeeded ───────────────────────────────────────────────────────────────────────────────────────

/** Whether a later Get showed what was written. An unconfirmed write is still a success. */
export type Confirmation =
  | { readonly kind: "confirmed" }
  | {
      readonly kind: "unconfirmed";
      /**
       * `time`: Get still showed something older when the time was over. `superseded`: Get kept showing a policy that is
       * neither what was written nor what was there before: somebody wrote after us. `read-failed`: Get failed.
       * `stopped`: the signal was aborted.
       */
      readonly reason: "time" | "superseded" | "read-failed" | "stopped";
      /** What the last Get showed; `undefined` when none succeeded. */
      readonly lastRead: StoredPolicy | "absent" | undefined;
      readonly error: StoreError | undefined;
    };

/** What all successful puts have in common. */
export interface Written {
  /** The live hash: store it, send it with the next write. */
  readonly policyHash: PolicyHash;
  /** The text that was sent: the configured one, merged with Clean Rooms' own statements where these are ignored. */
  readonly sent: string;
  /** What the service holds, by its answer or by the read that settled a lost answer. */
  readonly stored: StoredPolicy;
  /** What was overwritten: the put was conditioned on it. */
  readonly over: StoredPolicy | "absent";
  /** Clean Rooms' own statements that were put back beside the configured ones; empty unless these are ignored. */
  readonly serviceManaged: readonly Statement[];
  /** How the success is known. `answer`: the service said so. `read`: an answer was lost and a read showed what was sent. */
  readonly knownBy: "answer" | "read";
  readonly confirmation: Confirmation;
}

export interface PolicyCreated extends Written {
  readonly kind: "created";
}
export interface PolicyUpdated extends Written {
  readonly kind: "updated";
}
export interface PolicyReplaced extends Written {
  readonly kind: "replaced";
  /** What was overwritten; `undefined` when nothing was there. */
  readonly previous: StoredPolicy | undefined;
}
export interface PolicyDeleted {
  readonly kind: "deleted";
  /**
   * `deleted`: sent, and the policy is gone. `already-absent`: there was nothing of the caller's to delete. `service-managed-kept`: the policy still
   * exists, holding Clean Rooms' own statements (`serviceManaged`) and nothing else.
   */
  readonly how: "deleted" | "already-absent" | "service-managed-kept";
  readonly serviceManaged: readonly Statement[];
  /** As in {@link Written}; `already-absent` is always read. */
  readonly knownBy: "answer" | "read";
  readonly confirmation: Confirmation;
}

// ─── writes that failed ──────────────────────────────────────────────────────────────────────────────────────────

/** The configured policy was not sent: it is not a policy that anybody may configure. */
export interface PolicyInvalid {
  readonly kind: "invalid";
  readonly arn: ConfiguredAudienceModelArn;
  readonly faults: readonly InvalidPolicyFault[];
}
/** A fault of core/policy; `path` is a JSON path in the configured policy. */
export type InvalidPolicyFault =
  | PolicyFault
  | {
      readonly code: "service-managed-sid" | "policy-variables";
      readonly path: string;
      readonly message: string;
    };

/** Not sent: the text to send is longer than the service takes. Lengths in Unicode code points. */
export interface PolicyTooLong {
  readonly kind: "too-long";
  readonly arn: ConfiguredAudienceModelArn;
  /** Of the text to send: the merged one where Clean Rooms' own statements are put back. */
  readonly length: number;
  readonly limit: number;
  /** length - limit */
  readonly excess: number;
  /** Of the configured text alone. */
  readonly configuredLength: number;
  readonly serviceManaged: readonly Statement[];
}

/** create: a policy is there already. Nothing was written, unless `earlierSendLost`. */
export interface PolicyAlreadyExists {
  readonly kind: "already-exists";
  readonly arn: ConfiguredAudienceModelArn;
  readonly existing: StoredPolicy;
  /** Whether it means the same as the configured one (then importing it gives a clean plan). */
  readonly equivalent: boolean;
  /** From the configured policy to the existing one. */
  readonly diff: PolicyDiff;
  /** Clean Rooms' own statements in the existing policy. */
  readonly serviceManaged: readonly Statement[];
  /** As in {@link PolicyConflict}. */
  readonly earlierSendLost: boolean;
}

/** update, delete: the policy is another one than expected. Nothing was written, unless `earlierSendLost`. */
export interface PolicyConflict {
  readonly kind: "conflict";
  readonly arn: ConfiguredAudienceModelArn;
  readonly expected: StoredPolicy;
  readonly actual: StoredPolicy;
  /** From the expected policy to the actual one; where they are ignored, without Clean Rooms' own statements. */
  readonly diff: PolicyDiff;
  /** Statements that the writer did not expect, added or changed by somebody else, as they are now. */
  readonly foreign: readonly Statement[];
  /** Those of `foreign` that are Clean Rooms' own. */
  readonly serviceManaged: readonly Statement[];
  /** An earlier send of this same operation had no usable answer: it may have been applied before the other change. */
  readonly earlierSendLost: boolean;
}

/**
 * update: there is no policy any more (with ignored statements: none but Clean Rooms' own). Nothing was written, unless
 * `earlierSendLost`.
 */
export interface PolicyNotFound {
  readonly kind: "not-found";
  readonly arn: ConfiguredAudienceModelArn;
  readonly expected: StoredPolicy;
  readonly model: ModelPresence;
  readonly serviceManagedOnly: StoredPolicy | undefined;
  /** As in {@link PolicyConflict}. */
  readonly earlierSendLost: boolean;
}

/** There is no such configured audience model. Nothing was written. */
export interface ModelNotFound {
  readonly kind: "model-not-found";
  readonly arn: ConfiguredAudienceModelArn;
  readonly error: StoreError;
}

/** The service does not accept this policy text. Nothing was written. */
export interface PolicyRejected {
  readonly kind: "rejected";
  readonly arn: ConfiguredAudienceModelArn;
  /** What the service said. */
  readonly error: StoreError;
  /** The text that was sent. */
  readonly sent: string;
  readonly model: ModelPresence;
}

/** Refused, and the reads do not show why: changed in between, or refused for another reason. Nothing was written. */
export interface WriteRefused {
  readonly kind: "refused";
  readonly arn: ConfiguredAudienceModelArn;
  readonly error: StoreError;
  /** What the last of `reads` reads showed; `undefined` when none succeeded. */
  readonly observed: StoredPolicy | "absent" | undefined;
  readonly reads: number;
  /** Why no read succeeded. */
  readonly settling: StoreError | undefined;
}

/** Other writers kept changing the policy between read and write. Nothing was written. */
export interface WriteContended {
  readonly kind: "contended";
  readonly arn: ConfiguredAudienceModelArn;
  /** How often the write was sent. */
  readonly attempts: number;
  readonly error: StoreError;
  readonly observed: StoredPolicy | "absent";
}

/** The call failed and nothing was written. */
export interface WriteFailed {
  readonly kind: "failed";
  readonly arn: ConfiguredAudienceModelArn;
  readonly error: StoreError;
}

/** Whether the write happened is not known. Never treat it as either. */
export interface OutcomeUnknown {
  readonly kind: "outcome-unknown";
  readonly arn: ConfiguredAudienceModelArn;
  readonly operation: "create" | "update" | "replace" | "delete";
  /** The failure of the write. */
  readonly error: StoreError;
  /** The failure of the read that was to settle it; `undefined` when the read succeeded but settled nothing. */
  readonly settling: StoreError | undefined;
  /** What the last read showed. */
  readonly observed: StoredPolicy | "absent" | undefined;
}

export type CreateOutcome =
  | PolicyCreated
  | PolicyInvalid
  | PolicyTooLong
  | PolicyAlreadyExists
  | ModelNotFound
  | PolicyRejected
  | WriteRefused
  | WriteContended
  | WriteFailed
  | OutcomeUnknown;

export type UpdateOutcome =
  | PolicyUpdated
  | PolicyInvalid
  | PolicyTooLong
  | PolicyConflict
  | PolicyNotFound
  | ModelNotFound
  | PolicyRejected
  | WriteRefused
  | WriteContended
  | WriteFailed
  | OutcomeUnknown;

export type ReplaceOutcome =
  | PolicyReplaced
  | PolicyInvalid
  | PolicyTooLong
  | ModelNotFound
  | PolicyRejected
  | WriteRefused
  | WriteContended
  | WriteFailed
  | OutcomeUnknown;

export type DeleteOutcome =
  | PolicyDeleted
  | PolicyConflict
  | ModelNotFound
  | PolicyRejected
  | WriteRefused
  | WriteContended
  | WriteFailed
  | OutcomeUnknown;

/** Every way in which an operation can fail, for one place that words it. */
export type PolicyFailure =
  | ReadFailed
  | Exclude<
      CreateOutcome | UpdateOutcome | ReplaceOutcome | DeleteOutcome,
      { kind: "created" | "updated" | "replaced" | "deleted" }
    >;
