import { parsePolicy } from "../policy/index.js";
import { lintActions } from "./lint-actions.js";
import type { LintCode } from "./lint-code.js";
import { lintConditions } from "./lint-conditions.js";
import { isOfService, modelOf } from "./lint-context.js";
import type { LintFinding } from "./lint-finding.js";
import { lintPrincipals } from "./lint-principals.js";
import { lintResources } from "./lint-resources.js";
import { lintSid } from "./lint-sid.js";
import { lintSize } from "./lint-size.js";

export interface LintOptions {
  /**
   * The configured audience model whose policy it is. Left out, or not the ARN of one: the only model that the policy
   * itself names, if there is but one.
   */
  readonly configuredAudienceModelArn?: string | undefined;
  /** Codes that are not reported. */
  readonly ignore?: readonly LintCode[] | undefined;
}

/**
 * What in a policy is most likely not what its author means, by statement and then as a whole. Says nothing of a text that
 * is no policy: `validatePolicy` does.
 */
export function lintPolicy(text: string, options: LintOptions = {}): readonly LintFinding[] {
  const parsed = parsePolicy(text);
  if (parsed.kind === "malformed") return [];
  const { policy } = parsed;
  const context = { policy, model: modelOf(policy, options.configuredAudienceModelArn) };
  const findings = [
    ...policy.statements
      .filter((statement) => !isOfService(statement, context))
      .flatMap((statement) => [
        ...lintSid(statement, context),
        ...lintPrincipals(statement),
        ...lintActions(statement),
        ...lintResources(statement, context),
        ...lintConditions(statement),
      ]),
    ...lintSize(policy),
  ];
  const ignored = options.ignore ?? [];
  return ignored.length === 0 ? findings : findings.filter(({ code }) => ignored.indexOf(code) === -1);
}
