import type { Resource } from "terraform-plugin-framework-ts";
import type { Session } from "../session.js";
import { type StatementIdentity, statementIdentity } from "./identity.js";
import { type StatementSchema, statementSchema } from "./schema.js";
import { validateStatementConfig } from "./validate-config.js";

const handlers = () => import("./handlers.js");

/** `resource "cleanroomsml_configured_audience_model_policy_statement"` */
export const statementResource: Resource<StatementSchema, Session, StatementIdentity> = {
  schema: statementSchema,
  identity: {
    schema: statementIdentity,
    of: ({ configured_audience_model_arn, sid }) => ({ configured_audience_model_arn, sid }),
  },
  validateConfig: validateStatementConfig,
  create: async (request, call) => (await handlers()).createStatementResource(request, call),
  read: async (request, call) => (await handlers()).readStatementResource(request, call),
  update: async (request, call) => (await handlers()).updateStatementResource(request, call),
  delete: async (request, call) => (await handlers()).deleteStatementResource(request, call),
  modifyPlan: async (request, call) => (await handlers()).modifyStatementPlan(request, call),
  importState: async (request) => (await handlers()).importStatementState(request),
};
