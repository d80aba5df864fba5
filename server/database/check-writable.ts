import { sql } from "kysely";
import type { Database } from "./database.js";

/** Rejects when the store cannot be reached, or takes no writes. Writes nothing. */
export async function checkWritable({ kysely, kind }: Database): Promise<void> {
  if (kind === "sqlite") {
    // A transaction takes the write lock at its start, which fails on what is read-only.
    await kysely.transaction().execute((transaction) => sql`select 1`.execute(transaction));
    return;
  }
  const { rows } = await sql<{
    read_only: string;
  }>`select current_setting('transaction_read_only') as read_only`.execute(kysely);
  if (rows[0]?.read_only !== "off")
    throw new Error("PostgreSQL takes no writes here: it is a standby, or read-only");
}
