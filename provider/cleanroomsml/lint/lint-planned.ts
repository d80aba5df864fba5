import { type LintFinding, lintPolicy, lintTitle } from "@cleanroomsml/core/lint";
import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import type { Path, ResourceCall } from "terraform-plugin-framework-ts";
import { isPlannedAgain } from "../planned-again.js";
import type { Session } from "../session.js";

/** A policy that is planned, and where in the configuration it is written. */
export interface PlannedText {
  /** JSON; of a single statement its policy. */
  readonly policy: string;
  /** `undefined` while it is not known. */
  readonly arn: ConfiguredAudienceModelArn | undefined;
  /** The argument that a finding is about. */
  readonly argumentOf: (finding: LintFinding) => string | Path;
  /** How the path of a finding is told. Default: as it is. */
  readonly pathOf?: (finding: LintFinding) => string;
}

/**
 * Says what the lint has against a policy that is planned: as warnings or, with `lint = "error"`, as errors. One for each code,
 * since Terraform shows but the first of several warnings with one summary.
 *
 * Only plans say it: Terraform validates in several processes, and a data source is read in two walks.
 */
export function lintPlanned(
  { policy, arn, argumentOf, pathOf = ({ path }) => path }: PlannedText,
  { providerData: session, diagnostics }: ResourceCall<Session>,
): void {
  const { level, ignore } = session.lint;
  if (level === "off") return;
  if (level === "warn" && arn !== undefined && isPlannedAgain(session, arn)) return;
  const byCode = new Map<string, LintFinding[]>();
  for (const finding of lintPolicy(policy, { configuredAudienceModelArn: arn, ignore })) {
    byCode.set(finding.code, [...(byCode.get(finding.code) ?? []), finding]);
  }
  for (const findings of byCode.values()) {
    const [first] = findings;
    if (first === undefined) continue;
    const summary = `Policy Lint: ${lintTitle(first.code)}`;
    const detail = [
      ...findings.slice(0, MOST).map((finding) => `${pathOf(finding)}: ${finding.message}`),
      ...(findings.length > MOST ? [`And ${findings.length - MOST} more.`] : []),
      "",
      ...new Set(findings.slice(0, MOST).map(({ advice }) => advice)),
      "",
      `Where this is meant: lint_ignore = [${JSON.stringify(first.code)}] in the provider block.`,
    ].join("\n");
    const at = argumentOf(first);
    if (level === "error") diagnostics.addAttributeError(at, summary, detail);
    else diagnostics.addAttributeWarning(at, summary, detail);
  }
}

/** More places than this nobody reads in a terminal. */
const MOST = 10;
