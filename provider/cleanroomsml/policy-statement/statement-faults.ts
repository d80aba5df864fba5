import { validatePolicy } from "@cleanroomsml/core/policy";
import type { Diagnostics, Path } from "terraform-plugin-framework-ts";
import type { StatementArguments } from "./statement-arguments.js";
import { statementText } from "./statement-document.js";

/** What IAM's grammar has against a statement. */
export interface StatementFault {
  /** The argument to change; `undefined` when it is about the statement as a whole. */
  readonly argument: keyof StatementArguments | undefined;
  /** One sentence or two for a person. */
  readonly message: string;
}

/** Every reason not to configure a statement; none when it is fine. Its length is not asked here. */
export function statementFaults(statement: StatementArguments): readonly StatementFault[] {
  return statementTextFaults(statementText(statement));
}

/** The same of the JSON text of a statement. */
export function statementTextFaults(text: string): readonly StatementFault[] {
  const start = '{"Version":"2012-10-17","Statement":';
  return validatePolicy(`${start}${text}}`)
    .filter(({ path, code }) => !(path === "$" && code === "invalid-length"))
    .map(({ path, message }) => ({ argument: argumentAt(path), message }));
}

/** Adds the faults of a statement; `at` is where it stands, when it is not the whole configuration. */
export function addStatementFaults(
  faults: readonly StatementFault[],
  at: Path,
  diagnostics: Diagnostics,
): void {
  for (const { argument, message } of faults) {
    const path = argument === undefined ? at : at.atName(argument);
    if (path.steps.length === 0) diagnostics.addError("Invalid Statement", message);
    else diagnostics.addAttributeError(path, "Invalid Statement", message);
  }
}

const ARGUMENTS: ReadonlyMap<string, keyof StatementArguments> = new Map([
  ["Sid", "sid"],
  ["Effect", "effect"],
  ["Action", "actions"],
  ["NotAction", "not_actions"],
  ["Resource", "resources"],
  ["NotResource", "not_resources"],
  ["Principal", "principals"],
  ["NotPrincipal", "not_principals"],
  ["Condition", "condition"],
]);

/** The argument that a path in the policy of one statement is about: of `$.Statement.Principal.AWS[0]` `principals`. */
export function argumentAt(path: string): keyof StatementArguments | undefined {
  const element = /^\$\.Statement\.([A-Za-z]+)/.exec(path)?.[1];
  return element === undefined ? undefined : ARGUMENTS.get(element);
}
