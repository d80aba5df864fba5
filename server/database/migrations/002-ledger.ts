import { sql } from "kysely";
import type { Migration } from "./migration.js";

/** Chains, entries, intents, versions. Times of leases are doubles: exact to 2^53, a number in both stores. */
export const ledgerMigration: Migration = {
  name: "002-ledger",
  async up(database, kind) {
    // ARNs are sorted by their bytes in both stores, whatever PostgreSQL's locale is.
    const arn = kind === "postgres" ? sql`text collate "C"` : sql`text`;
    await database.schema
      .createTable("ledger_chain")
      .addColumn("arn", arn, (column) => column.primaryKey())
      .addColumn("region", "text", (column) => column.notNull())
      .addColumn("account", "text", (column) => column.notNull())
      .addColumn("sequence", "integer", (column) => column.notNull())
      .addColumn("entry_hash", "text", (column) => column.notNull())
      .addColumn("version", "integer", (column) => column.notNull())
      .addColumn("current_version", "integer", (column) => column.notNull())
      .addColumn("current_intent_sequence", "integer", (column) => column.notNull())
      .addColumn("current_follows", "text")
      .addColumn("policy_hash", "text")
      .addColumn("drift_state", "text")
      .addColumn("drift_policy_hash", "text")
      .addColumn("drift_at", "text")
      .execute();
    await database.schema
      .createTable("ledger_entry")
      .addColumn("arn", arn, (column) => column.notNull())
      .addColumn("sequence", "integer", (column) => column.notNull())
      .addColumn("content", "text", (column) => column.notNull())
      .addColumn("previous_entry_hash", "text", (column) => column.notNull())
      .addColumn("entry_hash", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("ledger_entry_key", ["arn", "sequence"])
      .execute();
    await database.schema
      .createTable("ledger_intent")
      .addColumn("intent_id", "text", (column) => column.primaryKey())
      .addColumn("arn", arn, (column) => column.notNull())
      .addColumn("sequence", "integer", (column) => column.notNull())
      .addColumn("owner", "text", (column) => column.notNull())
      .addColumn("lease_until", "double precision", (column) => column.notNull())
      .addColumn("settled_sequence", "integer")
      .addColumn("settlement_id", "text")
      .execute();
    await database.schema
      .createIndex("ledger_intent_open")
      .on("ledger_intent")
      .column("lease_until")
      .where(sql.ref("settled_sequence"), "is", null)
      .execute();
    await database.schema
      .createTable("ledger_version")
      .addColumn("arn", arn, (column) => column.notNull())
      .addColumn("version", "integer", (column) => column.notNull())
      .addColumn("policy_hash", "text")
      .addColumn("follows", "text")
      .addColumn("intent_sequence", "integer", (column) => column.notNull())
      .addColumn("outcome_sequence", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("ledger_version_key", ["arn", "version"])
      .execute();
    await database.schema
      .createIndex("ledger_version_hash")
      .on("ledger_version")
      .columns(["arn", "policy_hash"])
      .execute();
    for (const statement of kind === "sqlite" ? sqliteGuards : postgresGuards) {
      await sql.raw(statement).execute(database);
    }
  },
};

/** Nobody changes an entry by mistake. Whoever drops the guard first is found by `cleanroomsml ledger verify`. */
const sqliteGuards = ["update", "delete"].map(
  (change) =>
    `create trigger ledger_entry_no_${change} before ${change} on ledger_entry
       begin select raise(abort, 'the ledger is append-only'); end`,
);
const postgresGuards = [
  `create function ledger_entry_guard() returns trigger language plpgsql as
     $$ begin raise exception 'the ledger is append-only'; end $$`,
  `create trigger ledger_entry_no_change before update or delete or truncate on ledger_entry
     for each statement execute function ledger_entry_guard()`,
];
