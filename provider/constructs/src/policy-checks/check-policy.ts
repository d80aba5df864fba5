import { type LintCode, type LintFinding, lintPolicy } from "@cleanroomsml/core/lint";
import { MAX_POLICY_LENGTH, validatePolicy } from "@cleanroomsml/core/policy";
import type { Remark } from "../remarks.js";
import { lintIgnoreRemarks } from "./lint-ignore-remarks.js";
import type { PolicyOutline } from "./policy-outline.js";

export interface CheckOptions {
  /** Where it is known. */
  readonly configuredAudienceModelArn: string | undefined;
  readonly allowPublic: boolean;
  readonly lintIgnore: readonly string[];
}

/** What is wrong with a policy, or probably is, in the words that the provider and the CLI have for it. */
export function checkPolicy(outline: PolicyOutline, options: CheckOptions): readonly Remark[] {
  const faults = [...lintIgnoreRemarks(options.lintIgnore), ...policyFaults(outline)];
  return faults.length > 0 ? faults : lintRemarks(outline, options);
}

/** Why the service would refuse a policy, as far as it is known. */
export function policyFaults(outline: PolicyOutline): readonly Remark[] {
  return [...tooLong(outline), ...malformed(outline)];
}

function malformed(outline: PolicyOutline): readonly Remark[] {
  return validatePolicy(outline.text)
    .filter(({ code, path }) => !outline.isUnknown(path) && !(outline.isPartial && code === "invalid-length"))
    .map(({ path, message }) => ({ level: "error", message: `${path}: ${message}` }));
}

function tooLong({ isPartial, knownLength }: PolicyOutline): readonly Remark[] {
  if (!isPartial || knownLength <= MAX_POLICY_LENGTH) return [];
  const message = `$: The policy has ${knownLength} characters without what is not known yet; the service takes at most ${MAX_POLICY_LENGTH}.`;
  return [{ level: "error", message }];
}

function lintRemarks(outline: PolicyOutline, options: CheckOptions): readonly Remark[] {
  const { configuredAudienceModelArn, allowPublic, lintIgnore } = options;
  return lintPolicy(outline.text, { configuredAudienceModelArn })
    .filter((finding) => isCertain(finding, outline))
    .flatMap(({ code, path, message, advice }): readonly Remark[] => {
      const said = `${path}: ${message} ${advice}`;
      if (code === "public-principal") {
        const way = "Where everyone is meant: allowPublic of the policy.";
        return allowPublic ? [] : [{ level: "error", message: `${said} ${way} [${code}]` }];
      }
      return lintIgnore.includes(code) ? [] : [{ level: "warning", message: `${said} [${code}]` }];
    });
}

/** What is missing from an element may be in the part of it that is not known. */
const aboutMissing: Readonly<{ [Code in LintCode]?: string }> = {
  "no-collaboration-condition": "Condition",
  "missing-generation-job-resource": "Resource",
};

function isCertain({ code, path }: LintFinding, outline: PolicyOutline): boolean {
  const element = aboutMissing[code];
  if (element === undefined) return !outline.isUnknown(path);
  const [statement = path] = /^\$\.Statement(\[\d+\])?/.exec(path) ?? [];
  return !outline.hasUnknown(`${statement}.${element}`);
}
