import { PostgresAdapter, type Transaction } from "kysely";
import type { CompiledQueries } from "../database/compiled-queries.js";
import type { ChainRow, Tables } from "../database/tables.js";

/**
 * Locks chains until the transaction ends, and gives their rows. The order of the ARNs keeps two transactions from
 * waiting for each other. SQLite needs no lock of rows: a transaction has the whole file from its start.
 *
 * @param empty what a chain is before its first entry
 */
export async function lockChains(
  transaction: Transaction<Tables>,
  queries: CompiledQueries,
  empty: readonly ChainRow[],
): Promise<Map<string, ChainRow>> {
  const byArn = new Map(empty.map((chain) => [chain.arn, chain]));
  const arns = [...byArn.keys()].sort();
  const found = await select(transaction, queries, arns);
  const missing = arns.filter((arn) => !found.has(arn));
  if (missing.length === 0) return found;
  // Whoever inserts first has the lock; the other one waits here, and then reads what the first has committed.
  await transaction
    .insertInto("ledger_chain")
    .values(missing.flatMap((arn) => byArn.get(arn) ?? []))
    .onConflict((conflict) => conflict.column("arn").doNothing())
    .execute();
  const added = await select(transaction, queries, missing);
  return new Map([...found, ...added]);
}

async function select(
  transaction: Transaction<Tables>,
  queries: CompiledQueries,
  arns: readonly string[],
): Promise<Map<string, ChainRow>> {
  const rows = await queries.rows(transaction, `lock ${arns.length} chains`, arns, () => {
    const query = transaction.selectFrom("ledger_chain").selectAll().where("arn", "in", arns).orderBy("arn");
    return transaction.getExecutor().adapter instanceof PostgresAdapter ? query.forUpdate() : query;
  });
  return new Map(rows.map((row) => [row.arn, row]));
}
