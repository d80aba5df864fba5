import type { Resource } from "terraform-plugin-framework-ts";
import type { Session } from "../session.js";
import { createPolicyResource } from "./create.js";
import { deletePolicyResource } from "./delete.js";
import { type PolicyIdentity, policyIdentity } from "./identity.js";
import { importPolicyState } from "./import-state.js";
import { modifyPolicyPlan } from "./modify-plan.js";
import { readPolicyResource } from "./read.js";
import { type PolicySchema, policySchema } from "./schema.js";
import { updatePolicyResource } from "./update.js";

/** `resource "cleanroomsml_configured_audience_model_policy"` */
export const policyResource: Resource<PolicySchema, Session, PolicyIdentity> = {
  schema: policySchema,
  identity: {
    schema: policyIdentity,
    of: ({ configured_audience_model_arn }) => ({ configured_audience_model_arn }),
  },
  create: createPolicyResource,
  read: readPolicyResource,
  update: updatePolicyResource,
  delete: deletePolicyResource,
  modifyPlan: modifyPolicyPlan,
  importState: importPolicyState,
};
