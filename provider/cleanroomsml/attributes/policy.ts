import { equivalentPolicies, validatePolicy } from "@cleanroomsml/core/policy";
import { stringType, type Validator, validator } from "terraform-plugin-framework-ts";
import { ARN_ATTRIBUTE, partitionOf } from "./configured-audience-model-arn.js";

/**
 * The text of a policy. Another text of the same meaning is no change, neither in the configuration nor from the
 * service: white space, order, a single value for a list of one, an account id for its root user …
 */
export const policyType = stringType({
  name: "policy",
  semanticEquals: ({ priorValue, newValue, object }) =>
    priorValue === newValue ||
    equivalentPolicies(priorValue, newValue, { partition: partitionOf(object[ARN_ATTRIBUTE]) }),
});

/** Says what is wrong with a policy that somebody wants to configure, with the JSON path of each fault. */
export function policyValidator(): Validator<string> {
  return validator<string>(
    "must be an IAM resource policy of 1 to 20480 characters",
    (value, { path, diagnostics }) => {
      for (const fault of validatePolicy(value)) {
        diagnostics.addAttributeError(path, "Invalid Policy", `${fault.path}: ${fault.message}`);
      }
    },
  );
}
