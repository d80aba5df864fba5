import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type PlannedChange,
  plannedChanges,
  runTerraform,
  type TerraformProgram,
  type TerraformRun,
} from "terraform-plugin-framework-ts/testing/terraform";
import type { Narrator } from "./say.js";

/** A step did not do what it says. */
export class StepFailed extends Error {
  override readonly name = "StepFailed";
}

/** Terraform in the demo's folder: each command is announced, its output shown, its exit code demanded. */
export interface Job {
  readonly directory: string;
  write(file: string, content: string): void;
  remove(file: string): void;
  /** Runs a command; throws {@link StepFailed} when it ends with another exit code than `exit`. */
  terraform(words: readonly string[], expected: { readonly exit: number }): Promise<TerraformRun>;
  /** What the saved plan in `file` would change, from `terraform show -json`. */
  plannedChanges(file: string): Promise<readonly PlannedChange[]>;
}

export interface JobOptions {
  readonly program: TerraformProgram;
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly narrator: Narrator;
}

export function createJob({ program, directory, environment, narrator }: JobOptions): Job {
  return {
    directory,
    write(file, content) {
      writeFileSync(join(directory, file), content);
    },
    remove(file) {
      rmSync(join(directory, file));
    },
    async terraform(words, expected) {
      narrator.command([program.command, ...words].join(" "));
      const run = await runTerraform(program, words, { directory, environment, onOutput: narrator.output });
      if (run.exit !== expected.exit) {
        throw new StepFailed(
          `${program.command} ${words.join(" ")} ended with exit code ${run.exit}, not ${expected.exit}.`,
        );
      }
      return run;
    },
    async plannedChanges(file) {
      const run = await runTerraform(program, ["show", "-json", file], { directory, environment });
      if (run.exit !== 0)
        throw new StepFailed(`${program.command} show -json ${file} failed:\n${run.output}`);
      return plannedChanges(run.stdout);
    },
  };
}

/** Throws {@link StepFailed} unless the condition holds. */
export function demand(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new StepFailed(otherwise);
}

/** Demands that Terraform said something, white space and its box drawing aside. */
export function demandSaid(run: TerraformRun, words: string): void {
  demand(run.said.includes(words), `Terraform's output does not say “${words}”.`);
}
