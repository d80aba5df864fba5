import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import type { Compilable, Transaction } from "kysely";
import type { ChainRow, EntryRow, IntentRow, Tables, VersionRow } from "../database/tables.js";
import type { Append, AppendContext } from "./append.js";
import {
  contentText,
  type EntryContent,
  intentContent,
  type OutcomeContent,
  resultContent,
  versionOf,
} from "./entry-content.js";
import { entryHash } from "./entry-hash.js";
import type { Moment } from "./lease-time.js";
import type { IntentOutcome, PolicyVersion } from "./ledger.js";
import { type AppliedWrite, follows, isSuperseded, nothing } from "./succession.js";

/** As it is written: the store may work out the end of the lease. */
export type NewIntentRow = Omit<IntentRow, "lease_until"> & { readonly lease_until: Moment };

type NewVersionRow = Omit<VersionRow, "settled_at"> & { readonly settled_at: Moment };

/** The rows that a batch leaves, worked out in memory. */
export class Batch {
  /** Those that were applied, as they are read from the rows. */
  readonly versions: PolicyVersion[] = [];
  readonly #chains: Map<string, ChainRow>;
  readonly #intents: Map<string, NewIntentRow>;
  readonly #context: AppendContext;
  readonly #entries: EntryRow[] = [];
  readonly #versions: NewVersionRow[] = [];
  readonly #changedIntents = new Set<string>();

  /** Of locked chains. */
  constructor(chains: Map<string, ChainRow>, intents: Map<string, NewIntentRow>, context: AppendContext) {
    this.#chains = chains;
    this.#intents = intents;
    this.#context = context;
  }

  intend({ intent }: Append & { kind: "intend" }): boolean {
    const { owner, backend, leaseUntil } = this.#context;
    if (this.#intents.has(intent.intentId)) return true;
    const sequence = this.#entry(intent.arn, intentContent(intent, owner, backend));
    this.#setIntent({
      intent_id: intent.intentId,
      arn: intent.arn,
      sequence,
      owner,
      lease_until: leaseUntil,
      settled_sequence: null,
      settlement_id: null,
    });
    return true;
  }

  settle({ settlementId, intent, outcome, at }: Append & { kind: "settle" }): boolean {
    const { owner, backend } = this.#context;
    const row = this.#intents.get(intent.intentId);
    if (row === undefined) throw new Error(`the ledger holds no intent ${intent.intentId}`);
    if (row.settled_sequence !== null) return row.settlement_id === settlementId;
    const chain = this.#chain(intent.arn);
    const result = resultContent(outcome);
    const version = outcome.kind === "applied" ? chain.version + 1 : null;
    const write = {
      version: version ?? 0,
      intentSequence: row.sequence,
      follows: follows(intent),
      policyHash: result.policyHash,
    };
    const superseded = isSuperseded(write, currentOf(chain));
    const content: OutcomeContent = {
      kind: "outcome",
      intentId: intent.intentId,
      intentSequence: row.sequence,
      at,
      owner,
      backend,
      version,
      supersededBy: version !== null && superseded ? chain.current_version : null,
      ...result,
    };
    const sequence = this.#entry(intent.arn, content);
    this.#setIntent({ ...row, settled_sequence: sequence, settlement_id: settlementId });
    if (version === null) return true;
    const intended = intentContent(intent, row.owner, backend);
    this.versions.push(versionOf(intent.arn, version, intended, content, sequence));
    this.#versions.push({
      arn: intent.arn,
      version,
      policy_hash: write.policyHash,
      follows: write.follows,
      intent_sequence: row.sequence,
      outcome_sequence: sequence,
      settled_at: this.#context.settledAt,
      replaced: replacedBy(outcome),
    });
    const counted = { ...this.#chain(intent.arn), version };
    this.#chains.set(intent.arn, superseded ? counted : withCurrent(counted, write));
    return true;
  }

  async write(transaction: Transaction<Tables>): Promise<void> {
    if (this.#entries.length === 0) return;
    const changed = new Set(this.#entries.map((entry) => entry.arn));
    const intents = [...this.#changedIntents].flatMap((id) => this.#intents.get(id) ?? []);
    const chains = [...this.#chains.values()]
      .filter((chain) => changed.has(chain.arn))
      .map((chain) => ({ ...chain, head_at: this.#context.settledAt }));
    // A moment that the store works out is part of the words.
    const worded = typeof this.#context.settledAt !== "number";
    const insert = async (table: string, rows: readonly object[], build: () => Compilable) => {
      if (worded) await transaction.executeQuery(build());
      else {
        const shape = `insert ${rows.length} of ${table}`;
        await this.#context.queries.rows(transaction, shape, valuesOf(rows), build);
      }
    };

    await insert("ledger_entry", this.#entries, () =>
      transaction.insertInto("ledger_entry").values(this.#entries),
    );
    await insert("ledger_intent", intents, () =>
      transaction
        .insertInto("ledger_intent")
        .values(intents)
        .onConflict((conflict) =>
          conflict.column("intent_id").doUpdateSet(({ ref }) => ({
            settled_sequence: ref("excluded.settled_sequence"),
            settlement_id: ref("excluded.settlement_id"),
          })),
        ),
    );
    if (this.#versions.length > 0) {
      await insert("ledger_version", this.#versions, () =>
        transaction.insertInto("ledger_version").values(this.#versions),
      );
    }
    await insert("ledger_chain", chains, () =>
      transaction
        .insertInto("ledger_chain")
        .values(chains)
        .onConflict((conflict) =>
          conflict.column("arn").doUpdateSet(({ ref }) => ({
            sequence: ref("excluded.sequence"),
            entry_hash: ref("excluded.entry_hash"),
            version: ref("excluded.version"),
            current_version: ref("excluded.current_version"),
            current_intent_sequence: ref("excluded.current_intent_sequence"),
            current_follows: ref("excluded.current_follows"),
            policy_hash: ref("excluded.policy_hash"),
            drift_state: ref("excluded.drift_state"),
            drift_policy_hash: ref("excluded.drift_policy_hash"),
            drift_at: ref("excluded.drift_at"),
            head_at: ref("excluded.head_at"),
          })),
        ),
    );
  }

  /** Appends to the chain; gives the sequence. */
  #entry(arn: ConfiguredAudienceModelArn, content: EntryContent): number {
    const chain = this.#chain(arn);
    const sequence = chain.sequence + 1;
    const line = { arn, sequence, content: contentText(content), previousEntryHash: chain.entry_hash };
    const hash = entryHash(line);
    this.#entries.push({
      arn,
      sequence,
      content: line.content,
      previous_entry_hash: line.previousEntryHash,
      entry_hash: hash,
    });
    this.#chains.set(arn, { ...chain, sequence, entry_hash: hash });
    return sequence;
  }

  #chain(arn: string): ChainRow {
    const chain = this.#chains.get(arn);
    if (chain === undefined) throw new Error(`the chain of ${arn} was not locked`);
    return chain;
  }

  #setIntent(row: NewIntentRow): void {
    this.#intents.set(row.intent_id, row);
    this.#changedIntents.add(row.intent_id);
  }
}

function replacedBy(outcome: IntentOutcome): string | null {
  if (outcome.kind !== "applied" || outcome.replaced === undefined) return null;
  return outcome.replaced === "absent" ? nothing : outcome.replaced;
}

function currentOf(chain: ChainRow): AppliedWrite | undefined {
  if (chain.current_version === 0) return undefined;
  return {
    version: chain.current_version,
    intentSequence: chain.current_intent_sequence,
    follows: chain.current_follows,
    policyHash: chain.policy_hash,
  };
}

/** What was compared with AWS before is another version. */
function withCurrent(chain: ChainRow, write: AppliedWrite): ChainRow {
  return {
    ...chain,
    current_version: write.version,
    current_intent_sequence: write.intentSequence,
    current_follows: write.follows,
    policy_hash: write.policyHash,
    drift_state: null,
    drift_policy_hash: null,
    drift_at: null,
  };
}

/** Row by row, in the order of the first one's columns, as kysely writes them. */
function valuesOf(rows: readonly object[]): readonly unknown[] {
  return rows.flatMap((row) => Object.values(row));
}
