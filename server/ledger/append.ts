import {
  type ConfiguredAudienceModelArn,
  configuredAudienceModelArnParts,
} from "@cleanroomsml/core/repository";
import type { Transaction } from "kysely";
import type { ChainRow, EntryRow, IntentRow, Tables, VersionRow } from "../database/tables.js";
import { contentText, type EntryContent, intentContent, resultContent } from "./entry-content.js";
import { entryHash, noEntryHash } from "./entry-hash.js";
import type { Moment } from "./lease-time.js";
import type { Intent, IntentOutcome } from "./ledger.js";
import { lockChains } from "./lock-chains.js";

/** A line to append. */
export type Append =
  | { readonly kind: "intend"; readonly intent: Intent }
  | {
      readonly kind: "settle";
      /** Of this very call: tells it from another one that settles the same intent. */
      readonly settlementId: string;
      readonly intent: Intent;
      readonly outcome: IntentOutcome;
      readonly at: string;
    };

export interface AppendContext {
  readonly owner: string;
  readonly backend: string;
  /** Until when a new intent is nobody else's. */
  readonly leaseUntil: Moment;
}

type NewIntentRow = Omit<IntentRow, "lease_until"> & { readonly lease_until: Moment };

/**
 * Appends them in their order, with as many statements for many as for one. What is appended already is not appended
 * again: after a commit whose answer was lost, the same batch may be repeated.
 *
 * @returns for each whether it was appended: false for an intent that somebody else has settled
 */
export async function append(
  transaction: Transaction<Tables>,
  appends: readonly Append[],
  context: AppendContext,
): Promise<readonly boolean[]> {
  const chains = await lockChains(
    transaction,
    appends.map((one) => emptyChain(one.intent.arn)),
  );
  const intents = await knownIntents(transaction, appends);
  const batch = new Batch(chains, intents, context);
  const done = appends.map((one) => (one.kind === "intend" ? batch.intend(one) : batch.settle(one)));
  await batch.write(transaction);
  return done;
}

/** Those of the intents that are in the store. Read after their chains were locked: nobody settles them meanwhile. */
async function knownIntents(
  transaction: Transaction<Tables>,
  appends: readonly Append[],
): Promise<Map<string, NewIntentRow>> {
  const ids = appends.map((one) => one.intent.intentId);
  const rows = await transaction
    .selectFrom("ledger_intent")
    .selectAll()
    .where("intent_id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.intent_id, row]));
}

function emptyChain(arn: ConfiguredAudienceModelArn): ChainRow {
  const { region, accountId } = configuredAudienceModelArnParts(arn);
  return {
    arn,
    region,
    account: accountId,
    sequence: 0,
    entry_hash: noEntryHash,
    version: 0,
    policy_hash: null,
    drift_state: null,
    drift_policy_hash: null,
    drift_at: null,
  };
}

/** The rows that a batch leaves, worked out in memory. */
class Batch {
  readonly #chains: Map<string, ChainRow>;
  readonly #intents: Map<string, NewIntentRow>;
  readonly #context: AppendContext;
  readonly #entries: EntryRow[] = [];
  readonly #versions: VersionRow[] = [];
  readonly #changedIntents = new Set<string>();

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
    const version = outcome.kind === "applied" ? this.#chain(intent.arn).version + 1 : null;
    const result = resultContent(outcome);
    const sequence = this.#entry(intent.arn, {
      kind: "outcome",
      intentId: intent.intentId,
      intentSequence: row.sequence,
      at,
      owner,
      backend,
      version,
      ...result,
    });
    this.#setIntent({ ...row, settled_sequence: sequence, settlement_id: settlementId });
    if (version === null) return true;
    this.#versions.push({
      arn: intent.arn,
      version,
      policy_hash: result.policyHash,
      intent_sequence: row.sequence,
      outcome_sequence: sequence,
    });
    this.#chains.set(intent.arn, {
      ...this.#chain(intent.arn),
      version,
      policy_hash: result.policyHash,
      drift_state: null,
      drift_policy_hash: null,
      drift_at: null,
    });
    return true;
  }

  async write(transaction: Transaction<Tables>): Promise<void> {
    if (this.#entries.length === 0) return;
    const changed = new Set(this.#entries.map((entry) => entry.arn));
    const intents = [...this.#changedIntents].flatMap((id) => this.#intents.get(id) ?? []);
    await transaction.insertInto("ledger_entry").values(this.#entries).execute();
    await transaction
      .insertInto("ledger_intent")
      .values(intents)
      .onConflict((conflict) =>
        conflict.column("intent_id").doUpdateSet(({ ref }) => ({
          settled_sequence: ref("excluded.settled_sequence"),
          settlement_id: ref("excluded.settlement_id"),
        })),
      )
      .execute();
    if (this.#versions.length > 0) {
      await transaction.insertInto("ledger_version").values(this.#versions).execute();
    }
    await transaction
      .insertInto("ledger_chain")
      .values([...this.#chains.values()].filter((chain) => changed.has(chain.arn)))
      .onConflict((conflict) =>
        conflict.column("arn").doUpdateSet(({ ref }) => ({
          sequence: ref("excluded.sequence"),
          entry_hash: ref("excluded.entry_hash"),
          version: ref("excluded.version"),
          policy_hash: ref("excluded.policy_hash"),
          drift_state: ref("excluded.drift_state"),
          drift_policy_hash: ref("excluded.drift_policy_hash"),
          drift_at: ref("excluded.drift_at"),
        })),
      )
      .execute();
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
