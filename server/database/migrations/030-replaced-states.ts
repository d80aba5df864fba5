import type { Migration } from "./migration.js";

/**
 * When a version was settled (milliseconds since 1970, by the store's clock; null: before this was noted), and which hash it
 * overwrote (`-` for no policy; null: what its intent says): so that who reads AWS soon after can tell an old answer.
 */
export const replacedStatesMigration: Migration = {
  name: "030-replaced-states",
  async up(database) {
    const table = () => database.schema.alterTable("ledger_version");
    await table().addColumn("settled_at", "double precision").execute();
    await table().addColumn("replaced", "text").execute();
  },
};
