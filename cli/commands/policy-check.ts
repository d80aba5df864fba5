import { LINT_CODES, type LintCode, parseLintCode, parseLintLevel } from "@cleanroomsml/core/lint";
import { validatePolicy } from "@cleanroomsml/core/policy";
import { parseConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import { BadInput } from "../bad-input.js";
import type { ExitCode } from "../main.js";
import { type CheckedPolicy, type FindOptions, findAll } from "../policy-check/find-all.js";
import { jsonReport } from "../policy-check/json-report.js";
import { sarifReport } from "../policy-check/sarif-report.js";
import { textReport } from "../policy-check/text-report.js";
import { faultLines } from "./fault-lines.js";
import { readPolicyFile } from "./read-policy-file.js";

/** As typed. */
export interface PolicyCheckOptions {
  readonly format: string;
  readonly lint: string;
  readonly lintIgnore: readonly string[];
  readonly arn?: string;
}

/**
 * `cleanroomsml policy check FILE`: prints each finding with its JSON path on standard output, as text, JSON or SARIF.
 *
 * @returns 0 a valid policy (the lint may have warned), 1 faults, or findings of the lint under `--lint error`, 2 a file that is
 *   not JSON, which the reports for programs (JSON, SARIF) say as a finding
 * @throws {BadInput} the file cannot be read, an option is off, or people are to be told that it is not JSON
 */
export async function checkPolicy(
  path: string,
  options: PolicyCheckOptions,
  print: (text: string) => void = (text) => process.stdout.write(text),
): Promise<ExitCode> {
  const report = readFormat(options.format);
  const find = readOptions(options);
  const text = readPolicyFile(path);
  const faults = validatePolicy(text);
  const isJson = !faults.some((fault) => fault.code === "invalid-json");
  if (!isJson && report === textReport) {
    throw new BadInput(faultLines(`${path === "-" ? "Standard input" : path} is not JSON:`, faults));
  }
  const checked = findAll(path, text, find);
  print(report(checked));
  if (!isJson) return 2;
  return checked.findings.some(({ level }) => level === "error") ? 1 : 0;
}

const reports: ReadonlyMap<string, (checked: CheckedPolicy) => string> = new Map([
  ["text", textReport],
  ["json", jsonReport],
  ["sarif", sarifReport],
]);

function readFormat(format: string): (checked: CheckedPolicy) => string {
  const report = reports.get(format);
  if (report !== undefined) return report;
  throw new BadInput(`--format ${format} is no format: use ${[...reports.keys()].join(", ")}.`);
}

function readOptions({ lint, lintIgnore, arn }: PolicyCheckOptions): FindOptions {
  const level = parseLintLevel(lint);
  if (level === undefined) throw new BadInput(`--lint ${lint} is no level: use error, warn or off.`);
  if (arn !== undefined) {
    const parsed = parseConfiguredAudienceModelArn(arn);
    if (parsed.kind === "fault") throw new BadInput(`--arn: ${parsed.fault.message}`);
  }
  return { level, ignore: lintIgnore.map(readCode), configuredAudienceModelArn: arn };
}

function readCode(text: string): LintCode {
  const code = parseLintCode(text);
  if (code !== undefined) return code;
  throw new BadInput(`--lint-ignore ${text} is no code of the lint: there are ${LINT_CODES.join(", ")}.`);
}
