import { readFile } from "node:fs/promises";
import { type PolicyRules, parseRules } from "./rules.js";

/** The rules file cannot be read, or does not hold rules; the message says all that is wrong. */
export class RulesFileError extends Error {
  override readonly name = "RulesFileError";
}

/** @throws {RulesFileError} */
export async function readRulesFile(file: string): Promise<PolicyRules> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new RulesFileError(`The rules file cannot be read: ${why}`, { cause });
  }
  const parsed = parseRules(text.replace(/^\uFEFF/, ""));
  if (parsed.kind === "rules") return parsed.rules;
  throw new RulesFileError(
    `The rules file ${file} is not valid:\n${parsed.faults.map((fault) => `  ${fault}`).join("\n")}`,
  );
}
