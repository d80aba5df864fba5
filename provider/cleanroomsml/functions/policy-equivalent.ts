import { parameter, providerFunction, types, unknownNotNull } from "terraform-plugin-framework-ts";
import { policyArgument } from "./policy-argument.js";
import { normalForm } from "./policy-normalize.js";

/** `provider::cleanroomsml::policy_equivalent(a, b)` */
export const policyEquivalentFunction = providerFunction({
  summary: "Whether two policies mean the same",
  description:
    "Compares two IAM resource policies by meaning, as this provider does to tell drift from a change of format. White space, " +
    "the order of statements and of values, a single value for a list of one, an account id for the ARN of its root user, " +
    "the letter case of actions and condition keys make no difference; everything else does.\n\n" +
    "The partition in which an account id is read is that of the resources' ARNs.",
  parameters: [
    parameter.string({
      name: "a",
      allowUnknownValues: true,
      description: "An IAM resource policy as JSON.",
    }),
    parameter.string({ name: "b", allowUnknownValues: true, description: "Another." }),
  ],
  returns: types.bool,
  // Also called while one is not known yet: the other may be wrong.
  run({ arguments: texts }) {
    const [a, b] = [policyArgument(texts[0], 0), policyArgument(texts[1], 1)];
    return a === undefined || b === undefined ? unknownNotNull() : normalForm(a) === normalForm(b);
  },
});
