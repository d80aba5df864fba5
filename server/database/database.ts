import type { Kysely } from "kysely";
import type { Tables } from "./tables.js";

/** An open store. Every room adds its tables by a migration, and sees them by `kysely.withTables<{…}>()`. */
export interface Database {
  readonly kind: "sqlite" | "postgres";
  readonly kysely: Kysely<Tables>;
  /** For people: a file, or host and name of a PostgreSQL database; never a password. */
  readonly where: string;
  /**
   * A word that is another one once anything was committed, by whichever process; undefined: this store cannot tell. Cheap:
   * what was read under it need not be read again while it stays the same.
   */
  changeMark(): string | undefined;
  /** Transactions in progress end; then the connections are closed. Calling it again does nothing. */
  close(): Promise<void>;
}

/** The store cannot be opened: the message says why and what to do. */
export class DatabaseOpenError extends Error {
  override readonly name = "DatabaseOpenError";
}
