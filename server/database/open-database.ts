import type { Database } from "./database.js";
import { migrate } from "./migrate.js";
import { migrations } from "./migrations/index.js";
import { openPostgres } from "./open-postgres.js";
import { openSqlite } from "./open-sqlite.js";

/** Where the server keeps what it knows: SQLite in a data folder, or PostgreSQL. */
export type DatabaseLocation =
  | { readonly kind: "sqlite"; readonly folder: string }
  | { readonly kind: "postgres"; readonly url: string };

/**
 * Opens the store and brings its schema up to date.
 *
 * @throws {DatabaseOpenError}
 */
export async function openDatabase(location: DatabaseLocation): Promise<Database> {
  const database = await open(location);
  try {
    await migrate(database.kysely, database.kind, migrations);
    return database;
  } catch (cause) {
    await database.close();
    throw cause;
  }
}

function open(location: DatabaseLocation): Promise<Database> {
  return location.kind === "postgres" ? openPostgres(location.url) : openSqlite(location.folder);
}
