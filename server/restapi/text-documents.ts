import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import type { Database } from "../database/database.js";
import { reached } from "./reached.js";
import type { PolicyBody } from "./read-policy-body.js";
import type { RestapiTables } from "./tables.js";

/**
 * Which policies were last sent as a string of JSON, not as an object: the provider compares types, so they are answered
 * as they were sent.
 */
export interface TextDocuments {
  formOf(arn: ConfiguredAudienceModelArn): Promise<PolicyBody["form"]>;
  note(arn: ConfiguredAudienceModelArn, form: PolicyBody["form"]): Promise<void>;
}

export function createTextDocuments(database: Database): TextDocuments {
  const kysely = database.kysely.withTables<RestapiTables>();

  async function formOf(arn: ConfiguredAudienceModelArn): Promise<PolicyBody["form"]> {
    const row = await kysely
      .selectFrom("restapi_text_document")
      .select("arn")
      .where("arn", "=", arn)
      .executeTakeFirst();
    return row === undefined ? "object" : "string";
  }

  async function note(arn: ConfiguredAudienceModelArn, form: PolicyBody["form"]): Promise<void> {
    // Hardly ever is there anything to change, and a read costs no commit.
    if ((await formOf(arn)) === form) return;
    if (form === "object") {
      await kysely.deleteFrom("restapi_text_document").where("arn", "=", arn).execute();
    } else {
      await kysely
        .insertInto("restapi_text_document")
        .values({ arn })
        .onConflict((conflict) => conflict.column("arn").doNothing())
        .execute();
    }
  }

  return { formOf: (arn) => reached(formOf(arn)), note: (arn, form) => reached(note(arn, form)) };
}
