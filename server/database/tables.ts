/** The tables of this room and of the ledger; other rooms bring their own (`kysely.withTables`). */
export interface Tables {
  readonly server_migration: { readonly name: string; readonly applied_at: string };
  readonly server_backend: {
    /** Always 1: there is one row at most. */
    readonly only: number;
    readonly backend: string;
    readonly claimed_at: string;
  };
  readonly ledger_chain: ChainRow;
  readonly ledger_entry: EntryRow;
  readonly ledger_intent: IntentRow;
  readonly ledger_version: VersionRow;
}

/** The newest state of each ARN: where its chain ends, and what the last comparison with AWS said. */
export interface ChainRow {
  readonly arn: string;
  readonly region: string;
  readonly account: string;
  /** Of the newest entry; 0: none yet. */
  readonly sequence: number;
  readonly entry_hash: string;
  /** How many versions were applied. */
  readonly version: number;
  /** The one that is there: mostly the newest, see succession.ts in the ledger; 0: none yet. */
  readonly current_version: number;
  readonly current_intent_sequence: number;
  /** What the current version was written on top of: a hash, `-` for no policy, null for whatever was there. */
  readonly current_follows: string | null;
  /** Of the current version; null: deleted, or none yet. */
  readonly policy_hash: string | null;
  readonly drift_state: string | null;
  readonly drift_policy_hash: string | null;
  readonly drift_at: string | null;
  /** When the newest entry came, by the store's clock, in milliseconds since 1970; null: before this was noted. */
  readonly head_at: number | null;
}

/** Append-only. */
export interface EntryRow {
  readonly arn: string;
  readonly sequence: number;
  readonly content: string;
  readonly previous_entry_hash: string;
  readonly entry_hash: string;
}

/** Who works on an intent, and until when; what it says stands in its entry. */
export interface IntentRow {
  readonly intent_id: string;
  readonly arn: string;
  readonly sequence: number;
  readonly owner: string;
  /** Milliseconds since 1970. */
  readonly lease_until: number;
  /** The entry that holds its outcome; null: open. */
  readonly settled_sequence: number | null;
  /** Of the call that settled it, so that its repetition after a lost answer knows itself. */
  readonly settlement_id: string | null;
}

/** An index over the entries: which two of them make a version. */
export interface VersionRow {
  readonly arn: string;
  readonly version: number;
  readonly policy_hash: string | null;
  /** As `current_follows`. */
  readonly follows: string | null;
  readonly intent_sequence: number;
  readonly outcome_sequence: number;
  /** By the store's clock, in milliseconds since 1970; null: before this was noted. */
  readonly settled_at: number | null;
  /** The hash that it overwrote, `-` for no policy; null: what `follows` says. */
  readonly replaced: string | null;
}
