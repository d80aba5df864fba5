import type { Kysely } from "kysely";
import type { ChainRow, Tables } from "../database/tables.js";
import type { ChainHead, NewestHeads } from "./ledger.js";

const headsAtOnce = 500;

/** In the order of their ARNs. */
export async function* readHeads(kysely: Kysely<Tables>): AsyncIterable<ChainHead> {
  let after = "";
  for (;;) {
    const rows = await heads(kysely)
      .where("sequence", ">", 0)
      .where("arn", ">", after)
      .orderBy("arn")
      .limit(headsAtOnce)
      .execute();
    for (const row of rows) yield headOf(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < headsAtOnce) return;
    after = last.arn;
  }
}

/**
 * Those that changed last, the newest first.
 *
 * @param since only what came after, by the store's clock
 */
export async function newestHeads(
  kysely: Kysely<Tables>,
  limit: number,
  since: number,
): Promise<NewestHeads> {
  const rows = await heads(kysely)
    .where("head_at", ">", since)
    .orderBy("head_at", "desc")
    .orderBy("arn")
    .limit(limit)
    .execute();
  return { heads: rows.map(headOf), at: rows[0]?.head_at ?? undefined };
}

function heads(kysely: Kysely<Tables>) {
  return kysely.selectFrom("ledger_chain").select(["arn", "sequence", "entry_hash", "head_at"]);
}

function headOf({ arn, sequence, entry_hash }: Pick<ChainRow, "arn" | "sequence" | "entry_hash">): ChainHead {
  return { arn, sequence, entryHash: entry_hash };
}
