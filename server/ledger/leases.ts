import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import { type Kysely, PostgresAdapter, type Transaction } from "kysely";
import type { Tables } from "../database/tables.js";
import { intentOf, readIntentContent, storedArn } from "./entry-content.js";
import type { Moment } from "./lease-time.js";
import type { OpenIntent } from "./ledger.js";

export interface Lease {
  readonly owner: string;
  readonly now: Moment;
  readonly until: Moment;
}

/** Gives open intents whose lease has expired a new owner; the oldest first. */
export async function takeExpired(
  transaction: Transaction<Tables>,
  limit: number,
  lease: Lease,
): Promise<readonly OpenIntent[]> {
  const expired = transaction
    .selectFrom("ledger_intent")
    .select("intent_id")
    .where("settled_sequence", "is", null)
    .where("lease_until", "<=", lease.now)
    .orderBy("lease_until")
    .limit(limit);
  // Two replicas that look at the same time each get others.
  const postgres = transaction.getExecutor().adapter instanceof PostgresAdapter;
  const ids = (await (postgres ? expired.forUpdate().skipLocked() : expired).execute()).map(
    (row) => row.intent_id,
  );
  if (ids.length === 0) return [];
  await transaction
    .updateTable("ledger_intent")
    .set({ owner: lease.owner, lease_until: lease.until })
    .where("intent_id", "in", ids)
    .execute();
  const rows = await withTexts(transaction).where("n.intent_id", "in", ids).execute();
  return rows.map(asOpen);
}

/** Those of a policy, whoever works on them; the oldest first. */
export async function openIntents(
  kysely: Kysely<Tables>,
  arn: ConfiguredAudienceModelArn,
): Promise<readonly OpenIntent[]> {
  const rows = await withTexts(kysely)
    .where("n.arn", "=", arn)
    .where("n.settled_sequence", "is", null)
    .limit(20)
    .execute();
  return rows.map(asOpen);
}

function withTexts(kysely: Kysely<Tables>) {
  return kysely
    .selectFrom("ledger_intent as n")
    .innerJoin("ledger_entry as e", (join) =>
      join.onRef("e.arn", "=", "n.arn").onRef("e.sequence", "=", "n.sequence"),
    )
    .select(["e.arn", "e.sequence", "e.content"])
    .orderBy("n.arn")
    .orderBy("n.sequence");
}

function asOpen(row: {
  readonly arn: string;
  readonly sequence: number;
  readonly content: string;
}): OpenIntent {
  return { ...intentOf(storedArn(row.arn), readIntentContent(row.content)), sequence: row.sequence };
}
