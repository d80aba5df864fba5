import type { Migration } from "./migration.js";

/** Tokens. A revoked one stays, so that its name is not given out again. */
export const tokensMigration: Migration = {
  name: "020-tokens",
  async up(database) {
    await database.schema
      .createTable("access_token")
      .addColumn("token_id", "text", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull().unique())
      .addColumn("secret_hash", "text", (column) => column.notNull())
      .addColumn("scopes", "text", (column) => column.notNull())
      .addColumn("arn_patterns", "text", (column) => column.notNull())
      .addColumn("created_at", "text", (column) => column.notNull())
      .addColumn("expires_at", "text")
      .addColumn("last_used_at", "text")
      .addColumn("revoked_at", "text")
      .execute();
  },
};
