import type { Live } from "./operation.js";
import type { Confirmation, ModelPresence, ReadFailed } from "./outcomes.js";
import type { CallOptions } from "./policy-repository.js";
import type {
  StatementCreateOutcome,
  StatementDeleteOutcome,
  StatementReadOutcome,
  StatementUpdateOutcome,
} from "./statement-outcomes.js";

/** One statement of a policy that may have other owners. Its Sid is its name. */
export interface StatementOptions extends Omit<CallOptions, "ignoreServiceManagedStatements"> {
  readonly sid: string;
}

export interface ReadStatementInput extends StatementOptions {
  /** JSON text of the statement that the caller holds; left out at import. */
  readonly stored?: string | undefined;
  /** What `readLive` has just given, where several statements of the policy are read at once. */
  readonly read?: LiveRead | undefined;
  /** When there is no policy, ask whether the model exists (one call more, and a permission more). Default false. */
  readonly explainAbsence?: boolean | undefined;
}

/** What a caller knows of the live policy from its own last write. */
export interface KnownLive {
  readonly live: Live;
  /** Hashes (or `absent`) that its writes have replaced: a read that shows one lags behind. */
  readonly replaced: ReadonlySet<string>;
}

export interface WriteStatementOptions extends StatementOptions {
  /**
   * Where to start instead of reading. It is never believed where it stands in the way: what ends a write was read, and
   * what is put is put under its hash.
   */
  readonly known?: KnownLive | undefined;
}

export interface CreateStatementInput extends WriteStatementOptions {
  /** JSON text of the statement, its Sid included. */
  readonly statement: string;
}

export interface UpdateStatementInput extends CreateStatementInput {
  /** JSON text of what the writer believes to be there. */
  readonly expected: string;
}

export interface DeleteStatementInput extends WriteStatementOptions {
  readonly expected: string;
}

export interface LiveInput extends Omit<CallOptions, "ignoreServiceManagedStatements"> {
  /** When there is no policy, ask whether the model exists (one call more, and a permission more). Default false. */
  readonly explainAbsence?: boolean | undefined;
}

export interface LiveRead {
  readonly kind: "live";
  readonly live: Live;
  /** `unknown` where nobody asked. */
  readonly model: ModelPresence;
}

export interface ConfirmInput extends Omit<CallOptions, "ignoreServiceManagedStatements">, KnownLive {}

/**
 * Reads and writes one statement of a policy and leaves all others as they are, text included. A write reads the
 * policy, changes the one statement, and puts under the hash it has read; when somebody else was faster it does all of
 * that again over the fresh policy, as long as its own statement is still what was expected there.
 */
export interface StatementRepository {
  /** The policy as it is, for reading several of its statements. */
  readLive(input: LiveInput): Promise<LiveRead | ReadFailed>;
  readStatement(input: ReadStatementInput): Promise<StatementReadOutcome>;
  /** Adds the statement, last; makes the policy where there is none. Its Sid must not be there. */
  createStatement(input: CreateStatementInput): Promise<StatementCreateOutcome>;
  updateStatement(input: UpdateStatementInput): Promise<StatementUpdateOutcome>;
  /**
   * Takes the statement away. Where it is the last one, the policy is read once more and deleted: the API's delete takes no
   * condition, so a change between the two is lost.
   */
  deleteStatement(input: DeleteStatementInput): Promise<StatementDeleteOutcome>;
  /**
   * Waits until reads show what was written last. Writes of statements do not do so themselves: of many in a row, only
   * the last needs it.
   */
  confirm(input: ConfirmInput): Promise<Confirmation>;
}
