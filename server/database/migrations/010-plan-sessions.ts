import { sql } from "kysely";
import type { Migration } from "./migration.js";

/**
 * What plans of the generic restapi provider have seen. Times are milliseconds since 1970, as doubles. Rows of an ARN
 * that ends with its session are removed by whoever removes the session: SQLite's foreign keys are off.
 */
export const planSessionsMigration: Migration = {
  name: "010-plan-sessions",
  async up(database, kind) {
    const id = kind === "postgres" ? sql`text collate "C"` : sql`text`;
    await database.schema
      .createTable("plan_session")
      .addColumn("session", id, (column) => column.primaryKey())
      .addColumn("token_id", id, (column) => column.notNull())
      .addColumn("opened_at", "double precision", (column) => column.notNull())
      .addColumn("expires_at", "double precision", (column) => column.notNull())
      .execute();
    await database.schema
      .createIndex("plan_session_of_token")
      .on("plan_session")
      .columns(["token_id", "opened_at"])
      .execute();
    await database.schema
      .createIndex("plan_session_expiry")
      .on("plan_session")
      .column("expires_at")
      .execute();
    await database.schema
      .createTable("plan_session_policy")
      .addColumn("session", id, (column) => column.notNull())
      .addColumn("arn", id, (column) => column.notNull())
      .addColumn("seen", "text", (column) => column.notNull())
      .addColumn("policy_hash", "text")
      .addColumn("document", "text")
      .addColumn("posted", "integer", (column) => column.notNull())
      .addColumn("claim", "text")
      .addColumn("claimed_until", "double precision", (column) => column.notNull())
      .addPrimaryKeyConstraint("plan_session_policy_key", ["session", "arn"])
      .execute();
    await database.schema
      .createTable("restapi_text_document")
      .addColumn("arn", id, (column) => column.primaryKey())
      .execute();
  },
};
