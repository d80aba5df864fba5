import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import type { Diagnostics } from "terraform-plugin-framework-ts";
import type { PlannedPolicies } from "../session.js";

export const RENAMED =
  "When a block gets another name, a moved block tells Terraform that it is the same resource.";

/**
 * Notes what is planned for an ARN. A plan that destroys one instance and creates another for the same ARN is warned
 * about: it is a block that was renamed without `moved`, and between the two the partners would be cut off. (For the
 * replacement of one instance Terraform does not ask for a plan to destroy.)
 */
export function notePlanned(
  planned: PlannedPolicies,
  arn: ConfiguredAudienceModelArn,
  what: "create" | "destroy",
  diagnostics: Diagnostics,
): void {
  planned[what].add(arn);
  if (!planned.create.has(arn) || !planned.destroy.has(arn)) return;
  diagnostics.addWarning(
    "Policy Destroyed and Created Again",
    `This plan destroys one resource for the policy of ${arn} and creates another one. In between the policy is gone, and ` +
      `whoever it allows something is cut off; or the creation comes first, and is refused.\n\n${RENAMED}`,
  );
}
