import type { ListResource } from "terraform-plugin-framework-ts";
import type { PolicyIdentity } from "../configured-audience-model-policy/identity.js";
import type { PolicySchema } from "../configured-audience-model-policy/schema.js";
import type { Session } from "../session.js";
import { type PolicyListSchema, policyListSchema } from "./schema.js";

/** `list "cleanroomsml_configured_audience_model_policy"` */
export const policyListResource: ListResource<PolicyListSchema, PolicySchema, Session, PolicyIdentity> = {
  schema: policyListSchema,
  async *list(request, call) {
    yield* (await import("./list.js")).listPolicies(request, call);
  },
};
