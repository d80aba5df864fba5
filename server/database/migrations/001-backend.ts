import type { Migration } from "./migration.js";

/** Which AWS this database belongs to: one row. */
export const backendMigration: Migration = {
  name: "001-backend",
  async up(database) {
    await database.schema
      .createTable("server_backend")
      .addColumn("only", "integer", (column) => column.primaryKey())
      .addColumn("backend", "text", (column) => column.notNull())
      .addColumn("claimed_at", "text", (column) => column.notNull())
      .execute();
  },
};
