import { diffPolicies, formatPolicyDiff, namedPartition } from "@cleanroomsml/core/policy";
import { isUnknown, parameter, providerFunction, types, unknownNotNull } from "terraform-plugin-framework-ts";
import { policyArgument } from "./policy-argument.js";

/** `provider::cleanroomsml::policy_diff(before, after)` */
export const policyDiffFunction = providerFunction({
  summary: "What changes from one policy to another, in lines for people",
  description:
    "Tells what the second policy has that the first has not, and the reverse: a line for each statement and element that " +
    'changes, such as `Statement "Partner": Principal AWS: + 444455556666`. Details of a line follow it, indented by two ' +
    "blanks. There are no lines exactly when the policies mean the same. The wording may change with a release: show it, do " +
    "not parse it.",
  parameters: [
    parameter.string({
      name: "before",
      allowUnknownValues: true,
      description: "An IAM resource policy as JSON.",
    }),
    parameter.string({
      name: "after",
      allowUnknownValues: true,
      description: "The policy to compare with it.",
    }),
  ],
  returns: types.list(types.string),
  // Also called while one is not known yet: the other may be wrong.
  run({ arguments: [before, after] }) {
    const policies = [policyArgument(before, 0), policyArgument(after, 1)];
    if (isUnknown(before) || isUnknown(after)) return unknownNotNull();
    const partition = namedPartition(...policies.filter((policy) => policy !== undefined));
    return formatPolicyDiff(diffPolicies(before, after, { partition }));
  },
});
