import { closeSync, fdatasync, openSync } from "node:fs";

/**
 * Brings SQLite's write-ahead log to the disk without blocking this thread. SQLite itself would do so at each commit
 * ("FULL … the WAL is synced after each transaction commit", sqlite.org/pragma), and everybody would wait for the disk; under
 * NORMAL it leaves it out, and this does it instead: the same order, the same file, on a thread of Node's pool.
 */
export class WalSync {
  readonly #file: number;
  #running: Promise<void> = Promise.resolve();
  /** Begins when the running one has ended; whoever asks until then shares it. */
  #next: Promise<void> | undefined;
  #failure: Error | undefined;

  private constructor(file: number) {
    this.#file = file;
  }

  /**
   * The log is there from the first transaction until the last connection is closed. There are no locks on it, so that to
   * close it takes none away.
   *
   * @param database SQLite's main file
   * @returns undefined: it cannot be opened, so SQLite must sync it
   */
  static open(database: string): WalSync | undefined {
    try {
      return new WalSync(openSync(`${database}-wal`, "r+"));
    } catch {
      return undefined;
    }
  }

  /**
   * Fulfilled when everything that is committed now is on the disk. After a failure none succeeds any more: what the system
   * could not write then, it may have forgotten since.
   */
  flushed(): Promise<void> {
    this.#next ??= this.#running
      .catch(() => {})
      .then(() => {
        this.#running = this.#next ?? Promise.resolve();
        this.#next = undefined;
        return this.#flush();
      });
    return this.#next;
  }

  /** @throws when something could not be brought to the disk, ever: nothing more must be committed then */
  assertSound(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** After what was asked for has ended. */
  async close(): Promise<void> {
    await (this.#next ?? this.#running).catch(() => {});
    closeSync(this.#file);
  }

  #flush(): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      fdatasync(this.#file, (cause) => {
        if (cause === null) return resolve();
        this.#failure = new Error(
          `The database could not be brought to the disk: ${cause.message}. Nothing more is written until the server is started again.`,
          { cause },
        );
        reject(this.#failure);
      });
    });
  }
}
