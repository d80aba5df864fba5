import type { LintCode } from "./lint-code.js";
import { lintTitle } from "./lint-title.js";

/** What one code is about, for documentation and for programs that list rules. */
export interface LintRule {
  readonly code: LintCode;
  /** In title case. */
  readonly title: string;
  /** Why it matters, in Markdown. */
  readonly explanation: string;
}

const explanations: Readonly<Record<LintCode, string>> = {
  "action-without-effect":
    "Only `cleanrooms-ml:StartAudienceGenerationJob` can be called across accounts. Another action in the policy gives nobody " +
    "anything, however much it looks as if it did.",
  "wildcard-action":
    "An Allow whose actions have a wildcard, or that names the actions it is not about (`NotAction`), says more than it can " +
    "give today, and gives whatever AWS makes callable across accounts tomorrow.",
  "unknown-action":
    "AWS Clean Rooms ML has no action of that name, so the statement says nothing about it. In a Deny that is a door left open.",
  "public-principal":
    "An Allow for everyone (`*`), or for everyone but some (`NotPrincipal`). Only its conditions hold anybody back.",
  "deleted-principal":
    "IAM shows the unique id of a user (`AIDA…`) or a role (`AROA…`) in place of its ARN once it is deleted. A new one of the " +
    "same name does not get the access back.",
  "missing-generation-job-resource":
    "To start an audience generation job a partner needs the configured audience model and the jobs that are made with it: " +
    "`arn:aws:cleanrooms-ml:<region>:<owner>:audience-generation-job/*`. AWS documents both in one statement.",
  "foreign-resource":
    "The policy of a configured audience model is about that model and the audience generation jobs of its account and region. " +
    "An ARN of another model, account, region or service has no effect here; mostly it is a copy that was not adapted.",
  "no-collaboration-condition":
    "Without a condition on `cleanrooms-ml:CollaborationId` a partner may use the model in every collaboration that it is in, " +
    "not only in those that you share.",
  "unknown-condition-key":
    "Requests to AWS Clean Rooms ML do not carry this key. With most operators the statement then never applies; with " +
    "`…IfExists`, `ForAllValues:…` and `…Not…` it always does.",
  "service-sid":
    "AWS Clean Rooms gives its own statements Sids that begin with `Clean-Rooms-`. One of yours with such a Sid may be replaced " +
    "or removed by it. (A statement of exactly the documented shape is taken for one of its own and is not reported.)",
  "near-size-limit":
    "A policy has at most 20,480 characters. AWS Clean Rooms adds statements of its own to the same policy when an association " +
    "is made with `manageResourcePolicies`, and fails when there is no room.",
};

/** What a code is about. */
export function lintRule(code: LintCode): LintRule {
  return { code, title: lintTitle(code), explanation: explanations[code] };
}
