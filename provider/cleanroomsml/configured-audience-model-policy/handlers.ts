/** What the policy resource does when it is called: in the bundle beside the AWS runtime, which it is loaded with. */
export { createPolicyResource } from "./create.js";
export { deletePolicyResource } from "./delete.js";
export { importPolicyState } from "./import-state.js";
export { modifyPolicyPlan } from "./modify-plan.js";
export { readPolicyResource } from "./read.js";
export { updatePolicyResource } from "./update.js";
