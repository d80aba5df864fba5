import { formatPolicyDiff, type PolicyDiff } from "@cleanroomsml/core/policy";
import {
  type ConfiguredAudienceModelArn,
  describeFailure,
  type PolicyFailure,
  type StoredPolicy,
} from "@cleanroomsml/core/repository";
import { pointerOfPath } from "../api/json-pointer.js";
import type { ProblemError } from "../api/problem.js";
import type { DeleteResult, PutResult } from "../policies/policy-service.js";
import { oneLine, problem, storeUnavailable } from "./problems.js";

export type Refusal =
  | Exclude<PutResult, { readonly kind: "written" }>
  | Exclude<DeleteResult, { readonly kind: "deleted" }>;

/** What the session had seen when it asked for the write. */
export type WriterSaw = "policy" | "absent" | "unread";

/** A write that did not succeed, in words for whoever runs Terraform. */
export function describeRefusal(refusal: Refusal, saw: WriterSaw): ProblemError {
  switch (refusal.kind) {
    case "already-exists":
      return unseenPolicy(refusal.arn, saw, refusal.existing, refusal.diff, "- yours, + there");
    case "conflict":
      return changedSince(refusal.arn, refusal.actual, refusal.diff, "since the plan");
    case "hash-mismatch":
      if (refusal.actual === undefined) return goneSince(refusal.arn);
      return changedSince(refusal.arn, refusal.actual, refusal.diff, "- yours, + there");
    case "not-found":
      return goneSince(refusal.arn);
    case "rules-broken":
      return problem(
        422,
        "rules-broken",
        `Correct the policy: it breaks the ${rulesOf(refusal.violations)} of this server`,
        refusal.violations.map(({ rule, path, message }) => `${rule} at ${path}: ${message}`).join(" "),
        {
          errors: refusal.violations.map(({ rule, path, message }) => ({
            rule,
            pointer: policyPointer(path),
            detail: message,
          })),
        },
      );
    case "invalid":
      return problem(
        422,
        "policy-invalid",
        "Correct the policy: it is not valid",
        refusal.faults.map(({ path, message }) => `${path}: ${message}`).join(" "),
        {
          errors: refusal.faults.map(({ path, message }) => ({
            pointer: policyPointer(path),
            detail: message,
          })),
        },
      );
    case "ledger-down":
      return storeUnavailable(refusal.sent);
    default:
      return otherFailure(refusal);
  }
}

/** In the repository's own words. */
export function otherFailure(failure: PolicyFailure): ProblemError {
  const { code, summary, detail } = describeFailure(failure, "restapi");
  const status =
    failure.kind === "too-long" || failure.kind === "rejected" || failure.kind === "model-not-found"
      ? 422
      : failure.kind === "refused" || failure.kind === "contended"
        ? 409
        : 424;
  return problem(status, kebab(code), oneLine(summary), detail);
}

/** There is a policy that this session has not seen. */
export function unseenPolicy(
  arn: ConfiguredAudienceModelArn,
  saw: WriterSaw,
  existing: StoredPolicy,
  diff: PolicyDiff | undefined,
  legend: string,
): ProblemError {
  const title =
    saw === "policy"
      ? "Import it: there is a policy already"
      : saw === "absent"
        ? "Plan again or import it: a policy has appeared since the plan"
        : "Import it, or plan again with a refresh: there is a policy that this plan has not read";
  return problem(
    409,
    "policy-exists",
    title,
    `${arn} has a policy (hash ${existing.policyHash}) that this plan ${saw === "policy" ? "would create again" : "has not seen"}. Nothing was written. If nothing in your state manages it yet: terraform import 'ADDRESS' '/configured-audience-model-policies/${encodeURIComponent(arn)}'. If something does: run terraform plan again, without -refresh=false.`,
    { ...changesIn(diff, legend), policyHash: existing.policyHash },
  );
}

function changedSince(
  arn: ConfiguredAudienceModelArn,
  actual: StoredPolicy,
  diff: PolicyDiff | undefined,
  legend: string,
): ProblemError {
  return problem(
    409,
    "policy-changed",
    "Plan again: somebody has changed the policy since the plan",
    `The policy of ${arn} is not what this plan has read; it has the hash ${actual.policyHash} now. Nothing was overwritten. Run terraform plan again to see the change and decide about it. AWS Clean Rooms edits this policy, too, for associations with manageResourcePolicies: removing its statements cuts a collaboration off.`,
    { ...changesIn(diff, legend), policyHash: actual.policyHash },
  );
}

function goneSince(arn: ConfiguredAudienceModelArn): ProblemError {
  return problem(
    409,
    "policy-gone",
    "Plan again: somebody has deleted the policy since the plan",
    `${arn} had a policy when this plan read it, and has none now. Nothing was written. Run terraform plan again: it will plan to make it anew.`,
  );
}

function changesIn(diff: PolicyDiff | undefined, legend: string): Readonly<Record<string, unknown>> {
  const lines = diff === undefined ? [] : formatPolicyDiff(diff);
  return lines.length === 0 ? {} : { changes: [`(${legend})`, ...lines] };
}

function rulesOf(violations: readonly { readonly rule: string }[]): string {
  const names = [...new Set(violations.map(({ rule }) => rule))];
  return `${names.length === 1 ? "rule" : "rules"} ${names.join(", ")}`;
}

function policyPointer(path: string): string {
  return pointerOfPath(path, "#/configuredAudienceModelPolicy");
}

/** `AccessDenied` is `access-denied`. */
function kebab(code: string): string {
  return code.replace(/(?<!^)[A-Z]/g, "-$&").toLowerCase();
}
