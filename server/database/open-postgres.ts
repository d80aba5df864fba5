import { Kysely, PostgresDialect } from "kysely";
import { type Database, DatabaseOpenError } from "./database.js";
import type { Tables } from "./tables.js";

/**
 * A pool on a PostgreSQL database.
 *
 * @param url `postgres://user:password@host:port/name`
 * @throws {DatabaseOpenError} the URL is none, or nobody answers
 */
export async function openPostgres(url: string): Promise<Database> {
  const where = describe(url);
  const { default: pg } = await import("pg");
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    application_name: "cleanroomsml",
  });
  // A connection that breaks while it is idle; the next query takes another one.
  pool.on("error", () => {});
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await pool.query("select 1");
  } catch (cause) {
    await kysely.destroy();
    await pool.end().catch(() => {});
    const why = cause instanceof Error && cause.message !== "" ? cause.message : "nobody answers";
    throw new DatabaseOpenError(
      `PostgreSQL at ${where} cannot be used: ${why}. See that it runs and that the database URL is right.`,
      { cause },
    );
  }
  let closing: Promise<void> | undefined;
  return {
    kind: "postgres",
    kysely,
    where,
    close: () => {
      closing ??= kysely.destroy();
      return closing;
    },
  };
}

/** Host and name of the database, without user and password. */
function describe(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    throw new DatabaseOpenError(
      "The database URL is none: it must look like postgres://user@host:5432/name.",
    );
  }
}
