import { type Kysely, sql, type Transaction } from "kysely";
import { type Database, DatabaseOpenError } from "./database.js";
import type { Migration } from "./migrations/migration.js";
import type { Tables } from "./tables.js";

/** Any number that no other program takes an advisory lock by in the same database. */
const advisoryLock = 4_580_002;

/**
 * Brings the schema up to date, in one transaction under a lock: of two servers that start together one does the work,
 * and the other waits for it.
 *
 * @throws {DatabaseOpenError} a newer version has been here
 */
export async function migrate(
  kysely: Kysely<Tables>,
  kind: Database["kind"],
  migrations: readonly Migration[],
): Promise<void> {
  const ordered = [...migrations].sort((a, b) => (a.name < b.name ? -1 : 1));
  await kysely.transaction().execute(async (transaction) => {
    if (kind === "postgres") await sql`select pg_advisory_xact_lock(${advisoryLock})`.execute(transaction);
    const applied = await appliedNames(transaction);
    const unknown = [...applied].filter((name) => !ordered.some((migration) => migration.name === name));
    if (unknown.length > 0) {
      throw new DatabaseOpenError(
        `The database was made by a newer version of this program (it has ${unknown.join(", ")}). Install that version.`,
      );
    }
    for (const migration of ordered) {
      if (applied.has(migration.name)) continue;
      await migration.up(transaction, kind);
      await transaction
        .insertInto("server_migration")
        .values({ name: migration.name, applied_at: new Date().toISOString() })
        .execute();
    }
  });
}

async function appliedNames(transaction: Transaction<Tables>): Promise<ReadonlySet<string>> {
  await transaction.schema
    .createTable("server_migration")
    .ifNotExists()
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("applied_at", "text", (column) => column.notNull())
    .execute();
  const rows = await transaction.selectFrom("server_migration").select("name").execute();
  return new Set(rows.map((row) => row.name));
}
