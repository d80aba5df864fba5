import type { Kysely } from "kysely";
import type { Database } from "../database.js";
import type { Tables } from "../tables.js";

/**
 * A step of the schema. `up` runs once in the life of a database, in the same transaction as the note that it ran; on
 * SQLite and PostgreSQL alike. Never change one that was released: add the next.
 */
export interface Migration {
  /** `NNN-what`; they run in the order of their names. */
  readonly name: string;
  up(database: Kysely<Tables>, kind: Database["kind"]): Promise<void>;
}
