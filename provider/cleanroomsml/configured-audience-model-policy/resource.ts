import type { Resource } from "terraform-plugin-framework-ts";
import type { Session } from "../session.js";
import { type PolicyIdentity, policyIdentity } from "./identity.js";
import { type PolicySchema, policySchema } from "./schema.js";

const handlers = () => import("./handlers.js");

/** `resource "cleanroomsml_configured_audience_model_policy"` */
export const policyResource: Resource<PolicySchema, Session, PolicyIdentity> = {
  schema: policySchema,
  identity: {
    schema: policyIdentity,
    of: ({ configured_audience_model_arn }) => ({ configured_audience_model_arn }),
  },
  create: async (request, call) => (await handlers()).createPolicyResource(request, call),
  read: async (request, call) => (await handlers()).readPolicyResource(request, call),
  update: async (request, call) => (await handlers()).updatePolicyResource(request, call),
  delete: async (request, call) => (await handlers()).deletePolicyResource(request, call),
  modifyPlan: async (request, call) => (await handlers()).modifyPolicyPlan(request, call),
  importState: async (request) => (await handlers()).importPolicyState(request),
};
