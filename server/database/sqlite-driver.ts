import { setTimeout as sleep } from "node:timers/promises";
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from "kysely";
import type Libsql from "libsql";

/** How long to wait for another connection's transaction. */
const longestWaitMilliseconds = 10_000;
const statementsKept = 200;

/**
 * kysely's driver over one synchronous connection. It differs from kysely's own in three things:
 * - A transaction takes the write lock at its start. A deferred one that reads first fails at its first write with
 *   SQLITE_BUSY_SNAPSHOT when another process has written meanwhile, and waiting does not help then.
 * - It waits for that lock without blocking this thread, in which the holder may live.
 * - Statements are prepared once.
 * There is one connection, so whoever wants it waits for its turn: a statement never comes between those of another's
 * transaction.
 */
export class LibsqlDriver implements Driver {
  readonly #database: Libsql.Database;
  readonly #connection: LibsqlConnection;
  /** Ends when the last of those who want the connection has given it back. */
  #lastTurn: Promise<void> = Promise.resolve();
  #endTurn = () => {};

  constructor(database: Libsql.Database) {
    this.#database = database;
    this.#connection = new LibsqlConnection(database);
  }

  async init(): Promise<void> {}

  changeMark(): string {
    return this.#connection.changeMark();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#lastTurn;
    let end = () => {};
    this.#lastTurn = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    this.#endTurn = end;
    return this.#connection;
  }

  async beginTransaction(): Promise<void> {
    await this.#connection.run("begin immediate");
  }

  async commitTransaction(): Promise<void> {
    await this.#connection.run("commit");
  }

  async rollbackTransaction(): Promise<void> {
    // A failed COMMIT or a full disk may have rolled back already.
    if (this.#database.inTransaction) await this.#connection.run("rollback");
  }

  async releaseConnection(): Promise<void> {
    this.#endTurn();
  }

  async destroy(): Promise<void> {
    this.#connection.forget();
    this.#database.close();
  }
}

interface Prepared {
  readonly statement: Libsql.Statement;
  /** It gives rows. */
  readonly reader: boolean;
}

class LibsqlConnection implements DatabaseConnection {
  readonly #database: Libsql.Database;
  readonly #statements = new Map<string, Prepared>();
  /** Statements of this connection that may have changed something. */
  #changes = 0;

  constructor(database: Libsql.Database) {
    this.#database = database;
  }

  /**
   * "The integer values returned by two invocations of "PRAGMA data_version" from the same connection will be different if
   * changes were committed to the database by any other connection in the interim. The data_version value is unchanged for
   * commits made on the same database connection" (sqlite.org/pragma): those are counted here.
   */
  changeMark(): string {
    const { data_version } = this.#statement("pragma data_version").statement.get([]) as {
      readonly data_version: number;
    };
    return `${data_version} ${this.#changes}`;
  }

  async run(text: string): Promise<void> {
    this.#changes += 1;
    await this.#waiting(() => this.#statement(text).statement.run());
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { statement, reader } = this.#statement(query.sql);
    if (!query.sql.startsWith("select ")) this.#changes += 1;
    if (reader) {
      const rows = await this.#waiting(() => statement.all(query.parameters));
      // A codec: kysely's types say what the columns hold.
      return { rows: rows as R[] };
    }
    const { changes } = await this.#waiting(() => statement.run(query.parameters));
    return { numAffectedRows: BigInt(changes), rows: [] };
  }

  // biome-ignore lint/correctness/useYield: it has nothing to give
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("rows are not streamed: read them in pages");
  }

  forget(): void {
    this.#statements.clear();
  }

  #statement(text: string): Prepared {
    const known = this.#statements.get(text);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(text);
    const prepared = { statement, reader: statement.reader };
    if (this.#statements.size >= statementsKept) this.#statements.clear();
    this.#statements.set(text, prepared);
    return prepared;
  }

  /** Tries again while another connection holds the lock. */
  async #waiting<T>(run: () => T): Promise<T> {
    const start = performance.now();
    for (let pause = 1; ; pause = Math.min(pause * 2, 20)) {
      try {
        return run();
      } catch (cause) {
        if (!isBusy(cause) || performance.now() - start > longestWaitMilliseconds) throw cause;
      }
      await sleep(pause);
    }
  }
}

function isBusy(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && cause.code === "SQLITE_BUSY";
}
