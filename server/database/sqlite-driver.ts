import { setTimeout as sleep } from "node:timers/promises";
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from "kysely";
import type Libsql from "libsql";
import type { WalSync } from "./wal-sync.js";

type Disk = Pick<WalSync, "flushed" | "assertSound" | "close">;

/** How long to wait for another connection's transaction. */
const longestWaitMilliseconds = 10_000;
const statementsKept = 200;

/**
 * kysely's driver over one synchronous connection. It differs from kysely's own in four things:
 * - A transaction takes the write lock at its start. A deferred one that reads first fails at its first write with
 *   SQLITE_BUSY_SNAPSHOT when another process has written meanwhile, and waiting does not help then.
 * - It waits for that lock without blocking this thread, in which the holder may live.
 * - Statements are prepared once.
 * - A commit is answered when it is on the disk, and the disk is not waited for in this thread.
 * There is one connection, so whoever wants it waits for its turn: a statement never comes between those of another's
 * transaction.
 */
export class LibsqlDriver implements Driver {
  readonly #database: Libsql.Database;
  readonly #connection: LibsqlConnection;
  readonly #sync: Disk | undefined;
  /** Ends when the last of those who want the connection has given it back. */
  #lastTurn: Promise<void> = Promise.resolve();

  /** @param sync undefined: SQLite syncs at each commit itself */
  constructor(database: Libsql.Database, sync: Disk | undefined) {
    this.#database = database;
    this.#sync = sync;
    this.#connection = new LibsqlConnection(database);
  }

  async init(): Promise<void> {}

  changeMark(): string {
    return this.#connection.changeMark();
  }

  async acquireConnection(): Promise<Turn> {
    const before = this.#lastTurn;
    let end = () => {};
    this.#lastTurn = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    return new Turn(this.#connection, this.#sync, end);
  }

  async beginTransaction(turn: Turn): Promise<void> {
    this.#sync?.assertSound();
    await this.#connection.run("begin immediate");
    turn.inTransaction = true;
  }

  async commitTransaction(turn: Turn): Promise<void> {
    // What was begun before the failure can still be taken back.
    if (turn.hasChanged) this.#sync?.assertSound();
    await this.#connection.run("commit");
    turn.inTransaction = false;
    // The next one may go on while the disk is written: it sees what is committed, and waits for the disk before it answers.
    turn.end();
    if (turn.hasChanged) await this.#sync?.flushed();
  }

  async rollbackTransaction(turn: Turn): Promise<void> {
    // It was committed, and did not reach the disk: whether it is kept is not known, and the connection is in other hands.
    if (!turn.inTransaction) return;
    turn.inTransaction = false;
    // A failed COMMIT or a full disk may have rolled back already.
    if (this.#database.inTransaction) await this.#connection.run("rollback");
  }

  async releaseConnection(turn: Turn): Promise<void> {
    turn.end();
  }

  async destroy(): Promise<void> {
    this.#connection.forget();
    await this.#sync?.close();
    this.#database.close();
  }
}

/** The connection in the hands of one who asked for it. */
class Turn implements DatabaseConnection {
  /** Begun and not ended. */
  inTransaction = false;
  /** There is something to be brought to the disk. */
  hasChanged = false;
  readonly #connection: LibsqlConnection;
  readonly #sync: Disk | undefined;
  /** Lets the next one have it; calling it again does nothing. */
  readonly end: () => void;

  constructor(connection: LibsqlConnection, sync: Disk | undefined, end: () => void) {
    this.#connection = connection;
    this.#sync = sync;
    this.end = end;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (!this.inTransaction && !readsOnly(query)) this.#sync?.assertSound();
    const result = await this.#connection.executeQuery<R>(query);
    // An insertion of what is there, or an update of what is not, changes nothing; other statements have no number.
    const nothing =
      readsOnly(query) || (/^(insert|update|delete) /.test(query.sql) && result.numAffectedRows === 0n);
    if (nothing) return result;
    this.hasChanged = true;
    if (!this.inTransaction) await this.#sync?.flushed();
    return result;
  }

  // biome-ignore lint/correctness/useYield: it has nothing to give
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("rows are not streamed: read them in pages");
  }
}

interface Prepared {
  readonly statement: Libsql.Statement;
  /** It gives rows. */
  readonly reader: boolean;
}

class LibsqlConnection {
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
    if (!readsOnly(query)) this.#changes += 1;
    if (reader) {
      const rows = await this.#waiting(() => statement.all(query.parameters));
      // A codec: kysely's types say what the columns hold.
      return { rows: rows as R[] };
    }
    const { changes } = await this.#waiting(() => statement.run(query.parameters));
    return { numAffectedRows: BigInt(changes), rows: [] };
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

function readsOnly({ sql }: CompiledQuery): boolean {
  return sql.startsWith("select ");
}

function isBusy(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && cause.code === "SQLITE_BUSY";
}
