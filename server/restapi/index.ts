/** The dialect of the generic `Mastercard/restapi` provider. */
import type { Database } from "../database/database.js";
import type { RestapiOptions } from "./context.js";
import { createPlanSessions } from "./create-plan-sessions.js";
import { createTextDocuments } from "./text-documents.js";

export type { Caller, RestapiOptions } from "./context.js";
export type { PlanSessions } from "./plan-sessions.js";
export { createRestapiRouter, sendRestapiProblem } from "./router.js";

/** What the router keeps in the database. */
export function createRestapiStore(database: Database): Pick<RestapiOptions, "sessions" | "textDocuments"> {
  return { sessions: createPlanSessions({ database }), textDocuments: createTextDocuments(database) };
}
