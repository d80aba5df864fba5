import { type Kysely, sql } from "kysely";
import type { Database, Tables } from "../../database/index.js";
import type { EntryRow } from "../../database/tables.js";
import { storedArn } from "../entry-content.js";
import { entryHash, noEntryHash } from "../entry-hash.js";

const tables = ["ledger_entry", "ledger_chain", "ledger_version", "ledger_intent"] as const;

/** Everything that the tables of a ledger hold. */
export interface LedgerSnapshot {
  restore(): Promise<void>;
}

/** What somebody does first who may change the tables. */
export async function dropGuards({ kysely, kind }: Database): Promise<void> {
  const statements =
    kind === "sqlite"
      ? ["drop trigger ledger_entry_no_update", "drop trigger ledger_entry_no_delete"]
      : ["drop trigger ledger_entry_no_change on ledger_entry"];
  for (const statement of statements) await sql.raw(statement).execute(kysely);
}

export async function snapshot(kysely: Kysely<Tables>): Promise<LedgerSnapshot> {
  const kept = await Promise.all(tables.map((table) => kysely.selectFrom(table).selectAll().execute()));
  return {
    restore: () =>
      kysely.transaction().execute(async (transaction) => {
        for (const [index, table] of tables.entries()) {
          await transaction.deleteFrom(table).execute();
          const rows = kept[index] ?? [];
          if (rows.length > 0) await transaction.insertInto(table).values(rows).execute();
        }
      }),
  };
}

/** Rewrites a chain from its contents, as somebody would who knows how the hashes are made; heads, too. */
export async function rewrite(
  kysely: Kysely<Tables>,
  arn: string,
  contents: readonly string[],
): Promise<void> {
  const rows: EntryRow[] = [];
  let previous = noEntryHash;
  for (const [index, content] of contents.entries()) {
    const line = { arn: storedArn(arn), sequence: index + 1, previousEntryHash: previous, content };
    previous = entryHash(line);
    rows.push({
      arn,
      sequence: line.sequence,
      content,
      previous_entry_hash: line.previousEntryHash,
      entry_hash: previous,
    });
  }
  await kysely.deleteFrom("ledger_entry").where("arn", "=", arn).execute();
  await kysely.insertInto("ledger_entry").values(rows).execute();
  await kysely
    .updateTable("ledger_chain")
    .set({ sequence: rows.length, entry_hash: previous })
    .where("arn", "=", arn)
    .execute();
}
