import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TerraformProgram } from "../terraform/find-terraform.js";
import { runTerraform, type TerraformRun } from "../terraform/run-terraform.js";
import { TerraformState } from "../terraform/terraform-state.js";
import { AcceptanceFailure } from "./acceptance-failure.js";

/** A command of Terraform that has ended. */
export interface TerraformCommand extends TerraformRun {
  /** As one would type it. */
  readonly line: string;
}

/** File name ⇒ content. */
export type Files = Readonly<Record<string, string>>;

export interface WorkspaceOptions {
  readonly program: TerraformProgram;
  /** Made when it is not there. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** A folder with a configuration, and Terraform in it. */
export class TerraformWorkspace {
  readonly program: TerraformProgram;
  readonly directory: string;
  readonly #options: WorkspaceOptions;
  #files: Files = {};
  #initialised = false;
  #signal: AbortSignal | undefined;

  constructor(options: WorkspaceOptions) {
    this.program = options.program;
    this.directory = options.directory;
    this.#options = options;
    this.#signal = options.signal;
    mkdirSync(options.directory, { recursive: true });
  }

  /** The configuration as it lies there. */
  get files(): Files {
    return this.#files;
  }

  /** Writes these files, and removes those of the configuration before. */
  configure(files: Files): void {
    for (const name of Object.keys(this.#files)) rmSync(join(this.directory, name), { force: true });
    for (const [name, content] of Object.entries(files)) writeFileSync(join(this.directory, name), content);
    this.#files = files;
  }

  /** Runs a command, whatever it comes to; before the first one, and when Terraform asks for it, `init`. */
  async run(...words: readonly string[]): Promise<TerraformCommand> {
    if (!this.#initialised) {
      const init = await this.#run(["init"]);
      if (init.exit !== 0) return init;
      this.#initialised = true;
    }
    const command = await this.#run(words);
    // A later step may need a module or a provider that the first one did not.
    if (command.exit !== 1 || !/\b(terraform|tofu) init\b/.test(command.said)) return command;
    const init = await this.#run(["init"]);
    return init.exit === 0 ? this.#run(words) : init;
  }

  /** Runs a command that must end with one of these exit codes. */
  async demand(exits: readonly number[], otherwise: string, ...words: readonly string[]) {
    const command = await this.run(...words);
    if (!exits.includes(command.exit)) throw new AcceptanceFailure(otherwise, { command });
    return command;
  }

  async state(): Promise<TerraformState> {
    const { stdout } = await this.demand([0], "The state cannot be shown.", "show", "-json");
    return TerraformState.ofState(stdout);
  }

  /** Addresses of what the state holds; asks no provider. */
  async addresses(): Promise<readonly string[]> {
    const { exit, stdout } = await this.#run(["state", "list"]);
    // It fails when there is no state.
    return exit === 0 ? stdout.split("\n").filter((line) => line !== "") : [];
  }

  /** From now on nothing is interrupted: what was made must go, also when time is up. */
  ignoreSignal(): void {
    this.#signal = undefined;
  }

  /** A second folder with the same configuration and installed providers, and no state. */
  withoutState(directory: string): TerraformWorkspace {
    const { environment } = this.#options;
    const other = new TerraformWorkspace({
      ...this.#options,
      directory,
      environment: { ...environment, TF_DATA_DIR: join(this.directory, ".terraform") },
    });
    other.configure(this.#files);
    const lock = join(this.directory, ".terraform.lock.hcl");
    if (existsSync(lock)) copyFileSync(lock, join(directory, ".terraform.lock.hcl"));
    other.#initialised = this.#initialised;
    return other;
  }

  async #run(words: readonly string[]): Promise<TerraformCommand> {
    const { program, directory, environment } = this.#options;
    const run = await runTerraform(program, words, { directory, environment, signal: this.#signal });
    return { ...run, line: [program.command, ...words].join(" ") };
  }
}
