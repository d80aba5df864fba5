import type { LintFinding } from "@cleanroomsml/core/lint";
import type { PolicyDiff } from "@cleanroomsml/core/policy";
import type {
  ConfiguredAudienceModelArn,
  ModelPresence,
  PolicyFailure,
  PolicyHash,
  ReadFailed,
  StoredPolicy,
} from "@cleanroomsml/core/repository";
import type { Actor, PolicyVersion } from "../ledger/ledger.js";

/** What a writer believes to be there. */
export type Expectation =
  /** No policy. */
  | { readonly kind: "absent" }
  /** A policy with this hash; the document is looked up in the ledger, or read. */
  | { readonly kind: "hash"; readonly policyHash: PolicyHash }
  /** Hash and document, as a plan session has kept them. */
  | { readonly kind: "document"; readonly stored: StoredPolicy }
  /** Whatever is there: the repository's `replace`. */
  | { readonly kind: "anything" };

export interface CallOptions {
  readonly arn: ConfiguredAudienceModelArn;
  readonly signal?: AbortSignal | undefined;
}

export interface ReadInput extends CallOptions {
  /** Whether `own` is wanted; it costs a look into the ledger. Default true. */
  readonly own?: boolean | undefined;
}

export interface PutInput extends CallOptions {
  /** The document as the client sent it. */
  readonly policy: string;
  readonly expected: Expectation;
  readonly actor: Actor;
}

export interface DeleteInput extends CallOptions {
  readonly expected: Expectation;
  readonly actor: Actor;
}

export type LiveRead =
  | {
      readonly kind: "present";
      /** What AWS holds. */
      readonly live: StoredPolicy;
      /** The ledger's last version, if it has the live hash: its text is the document as sent. undefined: if not wanted. */
      readonly own: PolicyVersion | undefined;
    }
  | { readonly kind: "absent"; readonly model: ModelPresence }
  | ReadFailed;

/** A rule of the platform team that a policy breaks. */
export interface RuleViolation {
  /** Name of the rule in the rules file. */
  readonly rule: string;
  /** Of the rule `lint`, the code of the finding. */
  readonly code?: string | undefined;
  /** JSON path in the policy, `$.Statement[0].Principal`. */
  readonly path: string;
  readonly message: string;
}

export interface RulesBroken {
  readonly kind: "rules-broken";
  readonly arn: ConfiguredAudienceModelArn;
  readonly violations: readonly RuleViolation[];
}

/** A condition on the hash did not hold, and there is no document to compare with: nothing was written. */
export interface HashMismatch {
  readonly kind: "hash-mismatch";
  readonly arn: ConfiguredAudienceModelArn;
  /** undefined: no policy was expected (a delete under that condition). */
  readonly expectedHash: PolicyHash | undefined;
  /** What is there; undefined: no policy. */
  readonly actual: StoredPolicy | undefined;
  /** From the proposed policy to the actual one; undefined for a delete. */
  readonly diff: PolicyDiff | undefined;
}

/** The ledger could not be written. */
export interface LedgerDown {
  readonly kind: "ledger-down";
  readonly arn: ConfiguredAudienceModelArn;
  /** False: AWS was not called. True: it was, and its answer is not recorded; the intent will be settled by reading. */
  readonly sent: boolean;
  readonly message: string;
}

export type PutResult =
  | {
      readonly kind: "written";
      /** `repeated`: this very write had been settled before (a lost answer); nothing was sent again. */
      readonly how: "created" | "updated" | "replaced" | "repeated";
      /** What AWS holds now. */
      readonly live: StoredPolicy;
      /** As sent. */
      readonly policy: string;
      /** What in it is most likely a mistake; undefined where nobody looked. */
      readonly warnings?: readonly LintFinding[] | undefined;
    }
  | RulesBroken
  | HashMismatch
  | LedgerDown
  | PolicyFailure;

export type DeleteResult =
  | { readonly kind: "deleted"; readonly how: "deleted" | "already-absent" }
  | HashMismatch
  | LedgerDown
  | PolicyFailure;

export type DriftResult =
  | { readonly kind: "unknown-to-ledger" }
  /**
   * AWS holds something else than the ledger's last version, and it is what an open intent wanted: the server that wrote it has not
   * noted it yet, or was killed. Settled when its lease is over, 30 s after its last sign of life.
   */
  | { readonly kind: "unsettled"; readonly arn: ConfiguredAudienceModelArn }
  | {
      readonly kind: "compared";
      readonly state: "in-sync" | "equivalent" | "drifted" | "absent";
      /** The ledger's last version. */
      readonly expected: PolicyVersion;
      /** What AWS holds; undefined: no policy. */
      readonly actual: StoredPolicy | undefined;
      /** From expected to actual; empty unless drifted. */
      readonly diff: PolicyDiff | undefined;
      /** Sids or indexes of Clean Rooms' own statements among what was added. */
      readonly serviceManaged: readonly string[];
    }
  | ReadFailed;

/**
 * The one way in which both dialects of the server read and write policies: rules, ledger, repository, in that order.
 *
 * @throws {LedgerUnavailable} from `read` and `drift`, where the ledger could not be read
 */
export interface PolicyService {
  read(input: ReadInput): Promise<LiveRead>;
  put(input: PutInput): Promise<PutResult>;
  delete(input: DeleteInput): Promise<DeleteResult>;
  /** Compares now, and notes the result in the ledger. */
  drift(input: CallOptions): Promise<DriftResult>;
  /** Resolves expired intents of any replica, all the time, until stopped. */
  startResolving(): { stop(): Promise<void> };
}
