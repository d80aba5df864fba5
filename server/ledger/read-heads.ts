import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.js";
import type { ChainHead } from "./ledger.js";

const headsAtOnce = 500;

/** In the order of their ARNs. */
export async function* readHeads(kysely: Kysely<Tables>): AsyncIterable<ChainHead> {
  let after = "";
  for (;;) {
    const rows = await kysely
      .selectFrom("ledger_chain")
      .select(["arn", "sequence", "entry_hash"])
      .where("sequence", ">", 0)
      .where("arn", ">", after)
      .orderBy("arn")
      .limit(headsAtOnce)
      .execute();
    for (const row of rows) yield { arn: row.arn, sequence: row.sequence, entryHash: row.entry_hash };
    const last = rows.at(-1);
    if (last === undefined || rows.length < headsAtOnce) return;
    after = last.arn;
  }
}
