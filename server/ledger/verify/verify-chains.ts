import type { Kysely } from "kysely";
import type { Database } from "../../database/database.js";
import type { Tables } from "../../database/tables.js";
import type { ChainFault, ChainHead } from "../ledger.js";
import { verifyChain } from "./verify-chain.js";

const arnsAtOnce = 500;

/**
 * Every fault of every chain, in the order of their ARNs.
 *
 * @param recorded heads that were noted elsewhere, at any time: without them a tail that was cut, or a chain that was
 *   written anew from the beginning, shows nothing
 */
export async function* verifyChains(
  { kysely, kind }: Database,
  recorded: readonly ChainHead[],
): AsyncIterable<ChainFault> {
  const noted = new Map<string, readonly ChainHead[]>();
  for (const head of recorded) noted.set(head.arn, [...(noted.get(head.arn) ?? []), head]);
  const left = new Set(noted.keys());
  for await (const arn of storedArns(kysely)) {
    left.delete(arn);
    // One state of the store, though others are writing. SQLite keeps them out meanwhile.
    const begin = kysely.transaction();
    const transaction = kind === "postgres" ? begin.setIsolationLevel("repeatable read") : begin;
    yield* await transaction.execute((snapshot) => verifyChain(snapshot, arn, noted.get(arn) ?? []));
  }
  for (const arn of left) {
    for (const head of noted.get(arn) ?? []) {
      const message = `Entry ${head.sequence} was recorded, and there is no chain of this ARN any more.`;
      yield { arn, sequence: head.sequence, message };
    }
  }
}

/** Of all tables: a chain must not hide because one of its rows was removed. */
async function* storedArns(kysely: Kysely<Tables>): AsyncIterable<string> {
  let after = "";
  for (;;) {
    const rows = await kysely
      .selectFrom((from) =>
        from
          .selectFrom("ledger_entry")
          .select("arn")
          .union(from.selectFrom("ledger_chain").select("arn"))
          .union(from.selectFrom("ledger_version").select("arn"))
          .union(from.selectFrom("ledger_intent").select("arn"))
          .as("stored"),
      )
      .select("arn")
      .where("arn", ">", after)
      .orderBy("arn")
      .limit(arnsAtOnce)
      .execute();
    for (const row of rows) yield row.arn;
    const last = rows.at(-1);
    if (last === undefined || rows.length < arnsAtOnce) return;
    after = last.arn;
  }
}
