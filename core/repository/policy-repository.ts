import type { ConfiguredAudienceModelArn } from "./arn.js";
import type { Clock } from "./clock.js";
import type {
  CreateOutcome,
  DeleteOutcome,
  ModelPresence,
  ReadOutcome,
  ReplaceOutcome,
  UpdateOutcome,
} from "./outcomes.js";
import type { PolicyStore, StoredPolicy } from "./policy-store.js";

/** What every call takes. */
export interface CallOptions {
  readonly arn: ConfiguredAudienceModelArn;
  /**
   * Leave Clean Rooms' own statements alone (see service-managed.ts): the policy text of the caller, in and out, is
   * that of the configured statements only, while the hash is always the live one of the whole policy. Default false.
   */
  readonly ignoreServiceManagedStatements?: boolean | undefined;
  /** Stop: nothing new is sent after it is aborted, and a write in flight is settled by a short read. */
  readonly signal?: AbortSignal | undefined;
  /** Time for the whole operation, including retries and the confirming reads. Default: 5 minutes. */
  readonly timeoutMilliseconds?: number | undefined;
}

export interface ReadInput extends CallOptions {
  /** Text and hash that the caller holds (state); left out at import and in data sources. */
  readonly stored?: StoredPolicy | undefined;
  /** When there is no policy, ask whether the model exists (one call more, and a permission more). Default false. */
  readonly explainAbsence?: boolean | undefined;
}

export interface CreateInput extends CallOptions {
  /** The configured policy text. */
  readonly policy: string;
}

/** What a writer believes to be there: the text and hash of its state. */
export type ExpectedPolicy = StoredPolicy;

export interface UpdateInput extends CreateInput {
  readonly expected: ExpectedPolicy;
}

export interface ReplaceInput extends CreateInput {}

export interface DeleteInput extends CallOptions {
  readonly expected: ExpectedPolicy;
}

/**
 * The one way to read and write the policy of a configured audience model. No method rejects for anything that the
 * service, the network or the user's input can do: every such end is an outcome. A rejection is a bug.
 *
 * A resource's CRUD over it:
 * - Create: `create({arn, policy})`, or `replace` for `overwrite_existing`. On `created`/`replaced` store
 *   `{policy: the configured text, policyHash: outcome.policyHash}`.
 * - Read: `read({arn, stored})`. `absent`: remove from the state. `unchanged`, `equivalent`, `drifted`, `present`: store
 *   `{outcome.policy, outcome.policyHash}`; `drifted` alone is drift.
 * - Update: `update({arn, policy, expected: stored})`, Delete: `delete({arn, expected: stored})`.
 * - Anything else: `describeFailure(outcome)` gives code, summary and detail for the diagnostic.
 */
export interface PolicyRepository {
  read(input: ReadInput): Promise<ReadOutcome>;
  create(input: CreateInput): Promise<CreateOutcome>;
  update(input: UpdateInput): Promise<UpdateOutcome>;
  /** The forced path: replaces whatever is there, under the hash just read, with bounded retries. */
  replace(input: ReplaceInput): Promise<ReplaceOutcome>;
  /**
   * Reads, compares in meaning, deletes at once. The API's delete takes no condition: a change between this read and
   * the delete is lost, and nothing can close that window.
   */
  delete(input: DeleteInput): Promise<DeleteOutcome>;
  /** Whether the model exists; a failure is `unknown`. */
  modelPresence(input: CallOptions): Promise<ModelPresence>;
}

/** How long to wait and how often to try. All times in milliseconds. */
export interface Patience {
  /** Reads before a refused write is believed to be refused for another reason than its condition. */
  readonly settlingReads: number;
  /** Pause after the first of several reads; doubles from one to the next up to `longestPause`, jittered. */
  readonly firstPause: number;
  readonly longestPause: number;
  /** How often a write may be sent in one operation whose condition is refreshed (replace, ignored statements). */
  readonly sends: number;
  /** How long Get is polled for what was written, at most. */
  readonly confirmation: number;
  /** What a settling read may take after Stop or after the operation's own time. */
  readonly lastRead: number;
  /** Time for an operation that names none. */
  readonly operation: number;
}

export const defaultPatience: Patience = {
  settlingReads: 5,
  firstPause: 100,
  longestPause: 2_000,
  sends: 5,
  confirmation: 60_000,
  lastRead: 5_000,
  operation: 300_000,
};

export interface PolicyRepositoryOptions {
  readonly store: PolicyStore;
  readonly clock?: Clock | undefined;
  /** 0 ≤ n < 1, for jitter. Default Math.random. */
  readonly random?: (() => number) | undefined;
  readonly patience?: Partial<Patience> | undefined;
}

export function createPolicyRepository(_options: PolicyRepositoryOptions): PolicyRepository {
  throw new Error("core/repository: not written yet");
}
