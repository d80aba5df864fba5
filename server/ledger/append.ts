import {
  type ConfiguredAudienceModelArn,
  configuredAudienceModelArnParts,
} from "@cleanroomsml/core/repository";
import type { Transaction } from "kysely";
import type { CompiledQueries } from "../database/compiled-queries.js";
import type { ChainRow, Tables } from "../database/tables.js";
import { Batch, type NewIntentRow } from "./batch.js";
import { noEntryHash } from "./entry-hash.js";
import type { Moment } from "./lease-time.js";
import type { Intent, IntentOutcome, PolicyVersion } from "./ledger.js";
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
  readonly queries: CompiledQueries;
  readonly owner: string;
  readonly backend: string;
  /** Until when a new intent is nobody else's. */
  readonly leaseUntil: Moment;
  /** Now. */
  readonly settledAt: Moment;
  /** It was tried before, and may have been committed: intents may be there already. */
  readonly again: boolean;
}

export interface Appended {
  /** For each whether it was appended: false for an intent that somebody else has settled. */
  readonly done: readonly boolean[];
  /** Those that were applied. */
  readonly versions: readonly PolicyVersion[];
}

/**
 * Appends them in their order, with as many statements for many as for one. What is appended already is not appended
 * again: after a commit whose answer was lost, the same batch may be repeated.
 */
export async function append(
  transaction: Transaction<Tables>,
  appends: readonly Append[],
  context: AppendContext,
): Promise<Appended> {
  const { queries, again } = context;
  const chains = await lockChains(
    transaction,
    queries,
    appends.map((one) => emptyChain(one.intent.arn)),
  );
  // The id of a new intent is a new one: there is nothing to look for unless this is a repetition.
  const sought = again ? appends : appends.filter((one) => one.kind === "settle");
  const intents = await knownIntents(transaction, queries, sought);
  const batch = new Batch(chains, intents, context);
  const done = appends.map((one) => (one.kind === "intend" ? batch.intend(one) : batch.settle(one)));
  await batch.write(transaction);
  return { done, versions: batch.versions };
}

/** Those of the intents that are in the store. Read after their chains were locked: nobody settles them meanwhile. */
async function knownIntents(
  transaction: Transaction<Tables>,
  queries: CompiledQueries,
  appends: readonly Append[],
): Promise<Map<string, NewIntentRow>> {
  if (appends.length === 0) return new Map();
  const ids = appends.map((one) => one.intent.intentId);
  const rows = await queries.rows(transaction, `know ${ids.length} intents`, ids, () =>
    transaction.selectFrom("ledger_intent").selectAll().where("intent_id", "in", ids),
  );
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
    current_version: 0,
    current_intent_sequence: 0,
    current_follows: null,
    policy_hash: null,
    drift_state: null,
    drift_policy_hash: null,
    drift_at: null,
    head_at: null,
  };
}
