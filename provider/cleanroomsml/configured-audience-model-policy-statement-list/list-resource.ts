import type { ListResource } from "terraform-plugin-framework-ts";
import type { StatementIdentity } from "../configured-audience-model-policy-statement/identity.js";
import type { StatementSchema } from "../configured-audience-model-policy-statement/schema.js";
import type { Session } from "../session.js";
import { type StatementListSchema, statementListSchema } from "./schema.js";

/** `list "cleanroomsml_configured_audience_model_policy_statement"` */
export const statementListResource: ListResource<
  StatementListSchema,
  StatementSchema,
  Session,
  StatementIdentity
> = {
  schema: statementListSchema,
  async *list(request, call) {
    yield* (await import("./list.js")).listStatements(request, call);
  },
};
