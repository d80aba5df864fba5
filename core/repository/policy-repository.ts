import type { ConfiguredAudienceModelArn } from "./arn.js";
import { type Clock, systemClock } from "./clock.js";
import { confirmWrite, hashOf } from "./confirm-write.js";
import { createPolicy } from "./create-policy.js";
import { createStatement } from "./create-statement.js";
import { deletePolicy } from "./delete-policy.js";
import { deleteStatement } from "./delete-statement.js";
import { modelPresence } from "./model-presence.js";
import { type OperationEnvironment, runOperation } from "./operation.js";
import type {
  CreateOutcome,
  DeleteOutcome,
  ModelPresence,
  ReadOutcome,
  ReplaceOutcome,
  UpdateOutcome,
} from "./outcomes.js";
import { defaultPatience, type Patience } from "./patience.js";
import type { PolicyHash } from "./policy-hash.js";
import type { PolicyStore, StoredPolicy } from "./policy-store.js";
import { readPolicy } from "./read-policy.js";
import { readLive, readStatement } from "./read-statement.js";
import { replacePolicy } from "./replace-policy.js";
import type { StatementRepository } from "./statement-repository.js";
import { updatePolicy } from "./update-policy.js";
import { updateStatement } from "./update-statement.js";

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

/** Text and hash as a caller keeps them: what an earlier call of the repository gave. */
export interface HeldPolicy extends StoredPolicy {
  /**
   * The text leaves out Clean Rooms' own statements: it was kept by a call that ignored them. Say so when
   * `ignoreServiceManagedStatements` has been turned off since: then the hash does not vouch for the text, and without
   * this an update would remove statements that nobody was shown. Default false.
   */
  readonly withoutServiceManaged?: boolean | undefined;
}

/** Text and hash that a reader holds; it may have lost the hash (an edited state), and the documents are compared then. */
export interface RememberedPolicy extends Omit<HeldPolicy, "policyHash"> {
  readonly policyHash: PolicyHash | undefined;
}

export interface ReadInput extends CallOptions {
  /** Text and hash that the caller holds (state); left out at import and in data sources. */
  readonly stored?: RememberedPolicy | undefined;
  /** When there is no policy, ask whether the model exists (one call more, and a permission more). Default false. */
  readonly explainAbsence?: boolean | undefined;
}

export interface CreateInput extends CallOptions {
  /** The configured policy text. */
  readonly policy: string;
}

/** What a writer believes to be there: the text and hash of its state. */
export type ExpectedPolicy = HeldPolicy;

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
export interface PolicyRepository extends StatementRepository {
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

export interface PolicyRepositoryOptions {
  readonly store: PolicyStore;
  readonly clock?: Clock | undefined;
  /** 0 ≤ n < 1, for jitter. Default Math.random. */
  readonly random?: (() => number) | undefined;
  readonly patience?: Partial<Patience> | undefined;
}

export function createPolicyRepository(options: PolicyRepositoryOptions): PolicyRepository {
  const environment: OperationEnvironment = {
    store: options.store,
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    patience: { ...defaultPatience, ...options.patience },
  };
  return {
    read: (input) => runOperation(environment, "read", input, (operation) => readPolicy(operation, input)),
    create: (input) =>
      runOperation(environment, "create", input, (operation) => createPolicy(operation, input)),
    update: (input) =>
      runOperation(environment, "update", input, (operation) => updatePolicy(operation, input)),
    replace: (input) =>
      runOperation(environment, "replace", input, (operation) => replacePolicy(operation, input)),
    delete: (input) =>
      runOperation(environment, "delete", input, (operation) => deletePolicy(operation, input)),
    modelPresence: (input) => runOperation(environment, "read", input, modelPresence),
    readLive: (input) => runOperation(environment, "read", input, (operation) => readLive(operation, input)),
    readStatement: (input) =>
      runOperation(environment, "read", input, (operation) => readStatement(operation, input)),
    createStatement: (input) =>
      runOperation(environment, "create", input, (operation) => createStatement(operation, input)),
    updateStatement: (input) =>
      runOperation(environment, "update", input, (operation) => updateStatement(operation, input)),
    deleteStatement: (input) =>
      runOperation(environment, "delete", input, (operation) => deleteStatement(operation, input)),
    confirm: (input) =>
      runOperation(environment, "read", input, (operation) =>
        confirmWrite(operation, hashOf(input.live), input.replaced),
      ),
  };
}
