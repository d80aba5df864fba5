import type { LintCode } from "./lint-code.js";

const titles: Readonly<Record<LintCode, string>> = {
  "action-without-effect": "Action Without Effect",
  "wildcard-action": "Wildcard Action",
  "unknown-action": "Unknown Action",
  "public-principal": "Public Principal",
  "deleted-principal": "Deleted Principal",
  "missing-generation-job-resource": "Missing Audience Generation Job Resource",
  "foreign-resource": "Foreign Resource",
  "no-collaboration-condition": "No Collaboration Condition",
  "unknown-condition-key": "Unknown Condition Key",
  "service-sid": "Sid of AWS Clean Rooms",
  "near-size-limit": "Policy Near the Size Limit",
};

/** What a code is called, in title case; the same for every finding of the code. */
export function lintTitle(code: LintCode): string {
  return titles[code];
}
