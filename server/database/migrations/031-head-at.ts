import type { Migration } from "./migration.js";

/**
 * When a chain got its newest entry (milliseconds since 1970, by the store's clock; null: before this was noted), so that the
 * heads that have changed are found without reading all of them.
 */
export const headAtMigration: Migration = {
  name: "031-head-at",
  async up(database) {
    await database.schema.alterTable("ledger_chain").addColumn("head_at", "double precision").execute();
    await database.schema.createIndex("ledger_chain_head_at").on("ledger_chain").column("head_at").execute();
  },
};
