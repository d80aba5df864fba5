/** What the statement resource does when it is called. */
export { createStatementResource } from "./create.js";
export { deleteStatementResource } from "./delete.js";
export { importStatementState } from "./import-state.js";
export { modifyStatementPlan } from "./modify-plan.js";
export { readStatementResource } from "./read.js";
export { updateStatementResource } from "./update.js";
