import { namedPartition, normalizePolicy, type Policy } from "@cleanroomsml/core/policy";
import { parameter, providerFunction, types, unknownNotNull } from "terraform-plugin-framework-ts";
import { policyArgument } from "./policy-argument.js";

/** `provider::cleanroomsml::policy_normalize(policy)` */
export const policyNormalizeFunction = providerFunction({
  summary: "One text for all policies that mean the same",
  description:
    "Writes an IAM resource policy in its normal form: compact JSON, elements in their usual order, every list sorted and " +
    "without repetition, accounts as ids, `Version` spelt out. Two policies have the same normal form exactly when " +
    "`policy_equivalent` says so, which makes it a good value for `triggers_replace` and for comparisons over workspaces. " +
    "Action and condition key names have no letter case: they are written in lower case, except " +
    "`cleanrooms-ml:StartAudienceGenerationJob` and `cleanrooms-ml:CollaborationId`.\n\n" +
    "The result is a policy of the same meaning, so the policy resource takes it too, but need not: it compares by meaning.",
  parameters: [
    parameter.string({
      name: "policy",
      allowUnknownValues: true,
      description: "An IAM resource policy as JSON.",
    }),
  ],
  returns: types.string,
  run({ arguments: [text] }) {
    const policy = policyArgument(text, 0);
    return policy === undefined ? unknownNotNull({ prefix: '{"Version":"20' }) : normalForm(policy);
  },
});

/** In the partition that the policy itself tells: a function knows no model. */
export function normalForm(policy: Policy): string {
  return normalizePolicy(policy, { partition: namedPartition(policy) });
}
