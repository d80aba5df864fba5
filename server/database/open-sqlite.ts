import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import type Libsql from "libsql";
import { type Database, DatabaseOpenError } from "./database.js";
import { LibsqlDriver } from "./sqlite-driver.js";
import type { Tables } from "./tables.js";
import { WalSync } from "./wal-sync.js";

/** How long opening waits for another process on the same file. */
const busyMilliseconds = 10_000;

/** The file that holds everything, in a data folder. */
export function sqliteFile(folder: string): string {
  return join(folder, "server.sqlite");
}

/**
 * Opens (or makes) `server.sqlite` in the folder, which only this user may read.
 *
 * @throws {DatabaseOpenError}
 */
export async function openSqlite(folder: string): Promise<Database> {
  const file = sqliteFile(folder);
  // Loaded when it is needed, like the driver of PostgreSQL.
  const { default: LibsqlDatabase } = await import("libsql");
  const libsql = open(LibsqlDatabase, folder, file);
  const driver = new LibsqlDriver(libsql, syncOf(libsql, file));
  const kysely = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => driver,
      createIntrospector: (database) => new SqliteIntrospector(database),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
  let closing: Promise<void> | undefined;
  return {
    kind: "sqlite",
    kysely,
    where: file,
    changeMark: () => driver.changeMark(),
    close: () => {
      closing ??= kysely.destroy();
      return closing;
    },
  };
}

/**
 * SQLite gives the files beside it (-wal, -shm) the same mode. A file that is there is not touched: to close it would take
 * away every lock that this process has on it (sqlite.org/howtocorrupt, 2.2).
 */
function makePrivate(file: string): void {
  try {
    closeSync(openSync(file, "wx", 0o600));
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST")) throw cause;
  }
}

/**
 * "FULL synchronous is … ACID"; with WAL, NORMAL may lose the last transactions at a power cut (sqlite.org/pragma): it leaves
 * out the sync after a commit, which then is ours to do.
 */
function syncOf(libsql: Libsql.Database, file: string): WalSync | undefined {
  const sync = WalSync.open(file);
  libsql.pragma(`synchronous = ${sync === undefined ? "FULL" : "NORMAL"}`);
  return sync;
}

function open(LibsqlDatabase: typeof Libsql, folder: string, file: string): Libsql.Database {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    makePrivate(file);
    const libsql = new LibsqlDatabase(file, { timeout: busyMilliseconds });
    libsql.pragma("journal_mode = WAL");
    // The pages of the last entries change with every write: a checkpoint, which waits for the disk, is for many of them.
    libsql.pragma("wal_autocheckpoint = 4000");
    // The first read makes the write-ahead log, if it is not there.
    libsql.prepare("select count(*) from sqlite_schema").get();
    // From here on the driver waits, without blocking.
    libsql.pragma("busy_timeout = 0");
    return libsql;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DatabaseOpenError(
      `The database ${file} cannot be opened: ${why}. Choose another data folder, or see that this user may write there.`,
      { cause },
    );
  }
}
