import { formatPolicyDiff } from "@cleanroomsml/core/policy";
import {
  describeConflict,
  describeFailure,
  type PolicyAlreadyExists,
  type PolicyConflict,
  type PolicyFailure,
} from "@cleanroomsml/core/repository";
import { DiagnosticError } from "terraform-plugin-framework-ts";
import { ARN_ATTRIBUTE } from "./attributes/configured-audience-model-arn.js";
import type { AwsRuntime } from "./runtime.js";

/** The diagnostic for an operation that failed, at the argument it is about. */
export function failureError(
  failure: PolicyFailure,
  { endpoint }: Pick<AwsRuntime, "endpoint">,
): DiagnosticError {
  if (failure.kind === "already-exists") return alreadyExists(failure);
  if (failure.kind === "conflict") return conflict(failure);
  const { code, summary, detail } = describeFailure(failure);
  const where =
    code === "EndpointUnreachable" && endpoint !== undefined
      ? `\n\nThe provider block has the endpoint ${endpoint}`
      : "";
  const path = pathOf(failure);
  return new DiagnosticError(summary, `${detail}${where}`, {
    ...(path === undefined ? {} : { path }),
    ...("error" in failure ? { cause: failure.error } : {}),
  });
}

function pathOf(failure: PolicyFailure): string | undefined {
  switch (failure.kind) {
    case "invalid":
    case "too-long":
    case "rejected":
      return "policy";
    case "model-not-found":
      return ARN_ATTRIBUTE;
    default:
      return undefined;
  }
}

/** The policy is not what it was when the plan was made. */
function conflict(failure: PolicyConflict): DiagnosticError {
  const { changes, who, advice } = describeConflict(failure);
  const lines = [
    "The policy is not what it was when this was planned, so it was not touched.",
    `  ARN                  ${failure.arn}`,
    `  policy hash planned  ${failure.expected.policyHash}`,
    `  policy hash found    ${failure.actual.policyHash}`,
    "",
    "Changed since:",
    ...changes.map((line) => `  ${line}`),
    "",
    ...(failure.earlierSendLost
      ? [
          "The first answer to this write was lost: it may have been applied, and then overwritten by what is there now.",
          "",
        ]
      : []),
    who,
    "",
    advice,
  ];
  return new DiagnosticError("Policy Changed Outside Terraform", lines.join("\n"));
}

/** Creating met a policy that is there already. Terraform users take it over with an import block; here it is, ready. */
function alreadyExists(failure: PolicyAlreadyExists): DiagnosticError {
  const { arn, existing, equivalent, diff, serviceManaged } = failure;
  // While they are ignored the diff leaves them out, and nothing would cut them off.
  const atStake = serviceManaged.filter(({ text }) => diff.added.some((added) => added.text === text));
  const lines = [
    "The configured audience model has a policy already; nothing was written.",
    `  ARN          ${arn}`,
    `  policy hash  ${existing.policyHash}`,
    "",
    ...(equivalent
      ? [
          "It is the configured one: it means the same. That is how it looks when an earlier apply was interrupted between " +
            "writing the policy and saving the state.",
        ]
      : [
          "It differs from the configured one:",
          ...formatPolicyDiff(diff).map((line) => `  ${line}`),
          "",
          "Somebody else made it: by hand, with another configuration, or AWS Clean Rooms itself for an association with " +
            "manageResourcePolicies.",
        ]),
    "",
    "To take it over, add this block, with this resource's own address, and plan again:",
    "",
    "import {",
    "  to = cleanroomsml_configured_audience_model_policy.NAME",
    `  id = ${JSON.stringify(arn)}`,
    "}",
    ...(equivalent ? [] : ["", "To replace it, set overwrite_existing = true."]),
    ...(atStake.length === 0
      ? []
      : [
          "",
          `It holds what AWS Clean Rooms manages (${atStake.map(({ sid }) => sid ?? "").join(", ")}): replacing that cuts a ` +
            "collaboration off. With ignore_service_managed_statements = true it is left alone.",
        ]),
  ];
  return new DiagnosticError("Policy Already Exists", lines.join("\n"), { path: ARN_ATTRIBUTE });
}
