import { parsePolicy, policyLength, validatePolicy } from "@cleanroomsml/core/policy";
import { BadInput } from "../bad-input.js";
import type { ExitCode } from "../main.js";
import { faultLines } from "./fault-lines.js";
import { readPolicyFile } from "./read-policy-file.js";

/**
 * `cleanroomsml policy check FILE`: prints each finding with its JSON path on standard output, or one line when there is none.
 *
 * @returns 0 no finding, 1 findings
 * @throws {BadInput} the file cannot be read or is not JSON
 */
export async function checkPolicy(path: string): Promise<ExitCode> {
  const text = readPolicyFile(path);
  const faults = validatePolicy(text);
  if (faults.some((fault) => fault.code === "invalid-json")) {
    throw new BadInput(faultLines(`${path === "-" ? "Standard input" : path} is not JSON:`, faults));
  }
  for (const fault of faults) process.stdout.write(`${fault.path}: ${fault.message} [${fault.code}]\n`);
  if (faults.length > 0) return 1;
  const parsed = parsePolicy(text);
  const statements = parsed.kind === "policy" ? parsed.policy.statements.length : 0;
  process.stdout.write(
    `Valid: ${statements} ${statements === 1 ? "statement" : "statements"}, ${policyLength(text)} characters.\n`,
  );
  return 0;
}
