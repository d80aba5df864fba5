import { join } from "node:path";
import type { JsonValue } from "../../private-state.js";
import { hclString } from "../terraform/filesystem-mirror.js";
import { isAtLeast } from "../terraform/find-terraform.js";
import { differences, isWithin } from "../terraform/json-path.js";
import { importedAddresses, plannedChanges } from "../terraform/planned-changes.js";
import { TerraformState } from "../terraform/terraform-state.js";
import { AcceptanceFailure, changeLines, differenceLines } from "./acceptance-failure.js";
import type { ImportState, ImportStep } from "./acceptance-step.js";
import { demandError, runChecks } from "./expectations.js";
import type { TerraformCommand, TerraformWorkspace } from "./terraform-workspace.js";

/**
 * Imports into a second folder with the configuration of the step before, where there is no state yet.
 *
 * @param applied the state after the step before
 */
export async function runImportStep(
  step: ImportStep,
  work: TerraformWorkspace,
  applied: TerraformState,
  index: number,
): Promise<void> {
  const { address, ignore = [] } = step.importState;
  const other = work.withoutState(join(work.directory, `import-${index}`));
  const outcome = await importInto(other, step.importState, applied);
  if (step.expectError !== undefined) return demandError(outcome.command, step.expectError);
  if (outcome.state === undefined)
    throw new AcceptanceFailure("The import failed.", { command: outcome.command });
  const before = applied.resource(address);
  const after = outcome.state.resource(address);
  const found = differences(before.values, after.values).filter(({ path }) => !isWithin(path, ignore));
  if (found.length > 0) {
    const lines = [
      "The imported state is not the applied one (name in ignore what an import cannot know).",
      "",
      `  ${address}: applied → imported`,
      ...differenceLines(found, { ...before.sensitive, ...after.sensitive }),
    ];
    throw new AcceptanceFailure(lines.join("\n"));
  }
  await runChecks(step.check, outcome.state, "The imported state is not as expected");
}

interface Outcome {
  readonly command: TerraformCommand;
  /** undefined when the command failed. */
  readonly state: TerraformState | undefined;
}

async function importInto(
  work: TerraformWorkspace,
  wanted: ImportState,
  applied: TerraformState,
): Promise<Outcome> {
  const { address, by = "command" } = wanted;
  if (wanted.identity !== undefined) {
    if (!isAtLeast(work.program, [1, 12])) {
      const { product, version } = work.program;
      throw new AcceptanceFailure(
        `An import by identity needs version 1.12 or newer; this is ${product} ${version}.`,
      );
    }
    const identity = typeof wanted.identity === "function" ? wanted.identity(applied) : wanted.identity;
    return importByBlock(work, address, `identity = ${hclValue(identity)}`);
  }
  const id = typeof wanted.id === "function" ? wanted.id(applied) : (wanted.id ?? idOf(applied, address));
  if (by === "block") return importByBlock(work, address, `id = ${hclString(id)}`);
  const command = await work.run("import", address, id);
  return { command, state: command.exit === 0 ? await work.state() : undefined };
}

async function importByBlock(work: TerraformWorkspace, address: string, what: string): Promise<Outcome> {
  const block = `import {\n  to = ${address}\n  ${what}\n}\n`;
  work.configure({ ...work.files, "acceptance_import.tf": block });
  const command = await work.run("plan", "-out=import.tfplan");
  if (command.exit !== 0) return { command, state: undefined };
  const { stdout } = await work.demand([0], "The plan cannot be shown.", "show", "-json", "import.tfplan");
  if (!importedAddresses(stdout).includes(address))
    throw new AcceptanceFailure(`The plan does not import ${address}.`, { command });
  const changes = plannedChanges(stdout).filter((change) => change.address === address);
  if (changes.length > 0) {
    const lines = ["Besides the import, the plan changes what it imports.", "", ...changeLines(changes)];
    throw new AcceptanceFailure(lines.join("\n"), { command });
  }
  return { command, state: TerraformState.beforePlan(stdout) };
}

function idOf(applied: TerraformState, address: string): string {
  const id = applied.value(address, "id");
  if (typeof id !== "string")
    throw new AcceptanceFailure(`${address} has no attribute id: say which id to import, or which identity.`);
  return id;
}

function hclValue(value: JsonValue): string {
  if (typeof value === "string") return hclString(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(hclValue).join(", ")}]`;
  return `{ ${Object.entries(value)
    .map(([key, one]) => `${hclString(key)} = ${hclValue(one)}`)
    .join(", ")} }`;
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
