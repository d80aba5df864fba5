import { attribute, type Planned, type PriorState, type State, schema } from "terraform-plugin-framework-ts";
import { ownedModelArn } from "../attributes/configured-audience-model-arn.js";
import { policyType, policyValidator } from "../attributes/policy.js";
import { policyTimeouts } from "../attributes/timeouts.js";

/** `resource "cleanroomsml_configured_audience_model_policy"`: the whole policy of one configured audience model. */
export const policySchema = schema({
  description:
    "The whole resource policy of a configured audience model: who may start audience generation jobs with it from other " +
    "accounts. A model has one policy, so one block, in one configuration, manages it. A policy that has changed since the " +
    "plan is never overwritten: the apply ends with a conflict that names what changed.\n\n" +
    "AWS Clean Rooms itself edits the same policy when an association is made with `manageResourcePolicies`. See " +
    "`ignore_service_managed_statements`.",
  attributes: {
    configured_audience_model_arn: ownedModelArn,
    policy: attribute.string({
      required: true,
      customType: policyType,
      validators: [policyValidator()],
      description:
        "The IAM resource policy as JSON, 1 to 20480 characters. A text that means the same is no change, neither here nor " +
        "from AWS: white space, the order of statements and of values, a single value for a list of one, an account id for " +
        "the ARN of its root user.",
    }),
    overwrite_existing: attribute.bool({
      optional: true,
      description:
        "At creation only: replace a policy that is there already. Without it creating the resource fails then, and the " +
        "error has an `import` block ready.",
    }),
    ignore_service_managed_statements: attribute.bool({
      optional: true,
      description:
        "Leave alone the statements that AWS Clean Rooms manages itself: those of exactly the documented shape (a Sid " +
        "`Clean-Rooms-…`, Allow, `cleanrooms-ml:StartAudienceGenerationJob` only, account principals, a " +
        "`cleanrooms-ml:CollaborationId` condition). They are not shown in `policy`, are kept at every write, and stay when " +
        "the resource is destroyed. Without it they are drift, and applying removes them, which cuts a collaboration off: the " +
        "plan warns about it.",
    }),
    policy_hash: attribute.string({
      computed: true,
      description:
        "Hash of the live policy, as AWS gives it: an opaque token that every write is conditioned on. It covers the whole " +
        "policy, statements of AWS Clean Rooms included, and also changes when AWS formats the policy anew.",
    }),
  },
  blocks: { timeouts: policyTimeouts.block },
});

export type PolicySchema = typeof policySchema;
export type PolicyState = State<PolicySchema>;
export type PlannedPolicy = Planned<PolicySchema>;
export type PriorPolicyState = PriorState<PolicySchema>;
