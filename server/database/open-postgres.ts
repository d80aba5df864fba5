import { Kysely, PostgresDialect } from "kysely";
import { type Database, DatabaseOpenError } from "./database.js";
import type { Tables } from "./tables.js";

/**
 * What every connection is set to. A commit is answered when it is on the disk, whatever the role's default says; a
 * replica that vanished in the middle of a transaction gives its locks back.
 */
const session = `select set_config('synchronous_commit', 'on', false)
    where current_setting('synchronous_commit') in ('off', 'local');
  select set_config('statement_timeout', '30s', false), set_config('lock_timeout', '20s', false),
    set_config('idle_in_transaction_session_timeout', '30s', false)`;

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
    keepAlive: true,
    application_name: "cleanroomsml",
    onConnect: async (client) => {
      // One that breaks between two queries of a transaction: the next query says so. Nobody listening ends the process.
      client.on("error", () => {});
      await client.query(session);
    },
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
    changeMark: () => undefined,
    close: () => {
      closing ??= kysely.destroy();
      return closing;
    },
  };
}

/** Host and name of the database, without user and password. */
function describe(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed !== undefined && /^postgres(ql)?:$/.test(parsed.protocol))
    return `${parsed.host}${parsed.pathname}`;
  throw new DatabaseOpenError(
    "The database URL is not one of PostgreSQL: it must look like postgres://user@host:5432/name.",
  );
}
