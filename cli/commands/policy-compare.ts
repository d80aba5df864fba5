import { diffPolicies, equivalentPolicies, formatPolicyDiff, parsePolicy } from "@cleanroomsml/core/policy";
import { BadInput } from "../bad-input.js";
import type { ExitCode } from "../main.js";
import { faultLines } from "./fault-lines.js";
import { readPolicyFile } from "./read-policy-file.js";

interface CompareOptions {
  /** The AWS partition in which an account id equals its root ARN. */
  readonly partition: string;
}

/**
 * `cleanroomsml policy equal A B`.
 *
 * @returns 0 the two mean the same, 1 they do not
 * @throws {BadInput} a file cannot be read or holds no policy
 */
export async function comparePolicies(a: string, b: string, options: CompareOptions): Promise<ExitCode> {
  const [before, after] = readPair(a, b, options);
  const equal = equivalentPolicies(before, after, options);
  process.stdout.write(equal ? "Equal: the two policies mean the same.\n" : "Different.\n");
  return equal ? 0 : 1;
}

/**
 * `cleanroomsml policy diff A B`: prints what changes from A to B, statement by statement.
 *
 * @returns 0 nothing changes in meaning, 1 something does
 * @throws {BadInput} a file cannot be read or holds no policy
 */
export async function diffPolicyFiles(a: string, b: string, options: CompareOptions): Promise<ExitCode> {
  const [before, after] = readPair(a, b, options);
  if (equivalentPolicies(before, after, options)) {
    process.stdout.write("No difference in meaning.\n");
    return 0;
  }
  for (const line of formatPolicyDiff(diffPolicies(before, after, options)))
    process.stdout.write(`${line}\n`);
  return 1;
}

function readPair(a: string, b: string, options: CompareOptions): readonly [string, string] {
  if (a === "-" && b === "-")
    throw new BadInput("Only one of the two policies can come from standard input.");
  if (!/^aws(-[a-z]+)*$/.test(options.partition)) {
    throw new BadInput(
      `--partition ${options.partition} is no AWS partition: use aws, aws-cn, aws-us-gov or the like.`,
    );
  }
  return [readPolicy(a), readPolicy(b)];
}

function readPolicy(path: string): string {
  const text = readPolicyFile(path);
  const parsed = parsePolicy(text);
  if (parsed.kind === "policy") return text;
  throw new BadInput(
    faultLines(`${path === "-" ? "Standard input" : path} is not a valid policy:`, parsed.faults),
  );
}
