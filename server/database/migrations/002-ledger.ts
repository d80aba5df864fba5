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
      .addColumn("settled_by", "text")
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
      .addColumn("intent_sequence", "integer", (column) => column.notNull())
      .addColumn("outcome_sequence", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("ledger_version_key", ["arn", "version"])
      .execute();
    await database.schema
      .createIndex("ledger_version_hash")
      .on("ledger_version")
      .columns(["arn", "policy_hash"])
      .execute();
  },
};
