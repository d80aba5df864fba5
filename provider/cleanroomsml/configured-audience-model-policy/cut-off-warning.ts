import type { Statement } from "@cleanroomsml/core/policy";
import { type ConfiguredAudienceModelArn, serviceManagedStatements } from "@cleanroomsml/core/repository";
import type { Diagnostics } from "terraform-plugin-framework-ts";
import type { PolicyState } from "./schema.js";

/** Warns that an update in place would remove statements of Clean Rooms' own. */
export function cutsOffAtUpdate(
  diagnostics: Diagnostics,
  arn: ConfiguredAudienceModelArn,
  removed: readonly Statement[],
): void {
  if (removed.length === 0) return;
  diagnostics.addAttributeWarning(
    "policy",
    "Applying Would Cut a Collaboration Off",
    [
      `Applying would remove ${named(removed)} that AWS Clean Rooms manages from the policy of ${arn}: this cuts a ` +
        `collaboration off (${collaborations(removed)}).`,
      "To leave what AWS Clean Rooms manages alone, set ignore_service_managed_statements = true.",
    ].join("\n\n"),
  );
}

/** Says that the statements a plan shows as removed only leave the state: the setting is being turned on. */
export function leavesOnlyTheState(
  diagnostics: Diagnostics,
  arn: ConfiguredAudienceModelArn,
  kept: readonly Statement[],
): void {
  if (kept.length === 0) return;
  diagnostics.addAttributeWarning(
    "ignore_service_managed_statements",
    "Statements of AWS Clean Rooms Stay in Place",
    `The plan shows ${named(kept)} removed because the state no longer holds what AWS Clean Rooms manages. In AWS the ` +
      `policy of ${arn} keeps ${kept.length === 1 ? "it" : "them"}, and no collaboration is cut off.`,
  );
}

/** Warns that an update to a policy that is not known yet may remove statements of Clean Rooms' own. */
export function mayCutOffAtUpdate(
  diagnostics: Diagnostics,
  arn: ConfiguredAudienceModelArn,
  managed: readonly Statement[],
): void {
  if (managed.length === 0) return;
  diagnostics.addAttributeWarning(
    "policy",
    "Applying May Cut a Collaboration Off",
    [
      `What the policy of ${arn} is to be is not known before the apply. Unless it holds ${named(managed)} that AWS Clean ` +
        `Rooms manages, applying removes what is there: this cuts a collaboration off (${collaborations(managed)}).`,
      "To leave what AWS Clean Rooms manages alone, set ignore_service_managed_statements = true.",
    ].join("\n\n"),
  );
}

/** Warns that destroying the policy would take statements of Clean Rooms' own along. */
export function cutsOffAtDestroy(
  diagnostics: Diagnostics,
  arn: ConfiguredAudienceModelArn,
  state: PolicyState,
): void {
  if (state.ignore_service_managed_statements === true) return;
  const removed = serviceManagedStatements(state.policy, arn);
  if (removed.length === 0) return;
  diagnostics.addWarning(
    "Destroying Would Cut a Collaboration Off",
    [
      `Destroying would remove ${named(removed)} that AWS Clean Rooms manages, together with the policy of ${arn}: this ` +
        `cuts a collaboration off (${collaborations(removed)}).`,
      "To leave what AWS Clean Rooms manages in place, set ignore_service_managed_statements = true and apply that first.",
    ].join("\n\n"),
  );
}

function named(statements: readonly Statement[]): string {
  const sids = statements.map(({ sid }) => sid ?? "without a Sid");
  return `the ${sids.length === 1 ? "statement" : "statements"} ${sids.join(", ")}`;
}

function collaborations(statements: readonly Statement[]): string {
  const ids = statements.flatMap(({ condition }) => condition.flatMap(({ values }) => values));
  return [...new Set(ids)].join(", ");
}
