// A folder with a Terraform configuration for our provider, on an emulator in this process.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Emulator, type EmulatorOptions, startEmulator } from "@cleanroomsml/emulator";
import { type InstalledProvider, installProvider } from "@cleanroomsml/provider/install";
import type { Context } from "mocha";
import {
  type PlannedChange,
  plannedChanges,
  runTerraform,
  type TerraformOptions,
  type TerraformProgram,
  type TerraformRun,
} from "terraform-plugin-framework-ts/testing/terraform";
import { terraformOrSkip } from "../../../provider/framework/testing/terraform-or-skip.js";

/** The world of one suite: an emulator, and Terraform with the provider installed. */
export interface World {
  readonly emulator: Emulator;
  readonly program: TerraformProgram;
  readonly provider: InstalledProvider;
  /** A new folder, initialised, with this main.tf. */
  project(main: string, options?: ProjectOptions): Promise<Project>;
  close(): Promise<void>;
}

export interface ProjectOptions {
  /** Environment for every command, besides keys that the emulator knows. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The configuration says itself which providers it requires. */
  readonly requiresProviders?: boolean;
}

export type Run = TerraformRun;

export interface Project {
  readonly directory: string;
  write(file: string, content: string): void;
  /** Runs a command and demands this exit code. */
  terraform(words: readonly string[], exit: number, options?: Partial<TerraformOptions>): Promise<Run>;
  /** `plan -detailed-exitcode`: 0 nothing to change, 2 something, 1 an error. */
  plan(exit: 0 | 1 | 2, ...words: readonly string[]): Promise<Run>;
  apply(exit: 0 | 1, ...words: readonly string[]): Promise<Run>;
  /** Plans, demands changes, and gives them. */
  changes(...words: readonly string[]): Promise<readonly PlannedChange[]>;
  /** The attributes of each resource instance in the state, by address; `(deposed)` after that of a deposed object. */
  state(): Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Changes the state file. */
  editState(edit: (state: StateFile) => void): void;
}

export interface StateFile {
  serial: number;
  resources: {
    mode: string;
    type: string;
    name: string;
    instances: {
      schema_version: number;
      deposed?: string;
      attributes: Record<string, unknown>;
      private?: string;
    }[];
  }[];
}

// One installation for all suites of this process, and one initialised folder that projects are copied from.
let installation: Promise<{ readonly provider: InstalledProvider; readonly template: string }> | undefined;

/**
 * Starts the world of a suite; skips it, saying so, where there is no Terraform.
 *
 * @example
 * let world: World;
 * before(async function () { world = await startWorld(this, { models: [MODEL] }); });
 * after(() => world?.close());
 */
export async function startWorld(context: Context, options: EmulatorOptions = {}): Promise<World> {
  const program = terraformOrSkip(context);
  installation ??= install(program);
  const { provider, template } = await installation;
  const emulator = await startEmulator({ port: 0, ...options });
  const folders: string[] = [];
  return {
    emulator,
    program,
    provider,
    async project(main, { environment = {}, requiresProviders = false } = {}) {
      const directory = temporaryFolder("cleanroomsml-project-");
      folders.push(directory);
      cpSync(template, directory, { recursive: true, verbatimSymlinks: true });
      if (requiresProviders) rmSync(join(directory, "required.tf"));
      writeFileSync(join(directory, "main.tf"), main);
      return project(program, directory, {
        TF_CLI_CONFIG_FILE: provider.terraformrc,
        // Not in the home of who runs the tests.
        XDG_CACHE_HOME: join(dirname(provider.terraformrc), "caches"),
        AWS_ACCESS_KEY_ID: "test",
        AWS_SECRET_ACCESS_KEY: "test",
        AWS_EC2_METADATA_DISABLED: "true",
        ...environment,
      });
    },
    async close() {
      await emulator.close();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function install(program: TerraformProgram) {
  const folder = temporaryFolder("cleanroomsml-provider-");
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const provider = await installProvider({ directory: folder });
  const template = join(folder, "template");
  mkdirSync(template);
  const required = `terraform {\n  required_providers {\n    cleanroomsml = { source = "cleanroomsml/cleanroomsml" }\n  }\n}\n`;
  writeFileSync(join(template, "required.tf"), required);
  const run = await runTerraform(program, ["init"], {
    directory: template,
    environment: { TF_CLI_CONFIG_FILE: provider.terraformrc },
  });
  assert.equal(run.exit, 0, run.output);
  return { provider, template };
}

function temporaryFolder(prefix: string): string {
  return realpathSync(mkdtempSync(join(tmpdir(), prefix)));
}

function project(program: TerraformProgram, directory: string, environment: Record<string, string>): Project {
  const path = (file: string) => join(directory, file);
  const readState = (): StateFile => JSON.parse(readFileSync(path("terraform.tfstate"), "utf8"));
  const self: Project = {
    directory,
    write: (file, content) => writeFileSync(path(file), content),
    async terraform(words, exit, options = {}) {
      const run = await runTerraform(program, words, {
        directory,
        ...options,
        environment: { ...environment, ...options.environment },
      });
      assert.equal(run.exit, exit, `${program.command} ${words.join(" ")}\n${run.output}`);
      return run;
    },
    plan: (exit, ...words) => self.terraform(["plan", "-detailed-exitcode", ...words], exit),
    apply: (exit, ...words) => self.terraform(["apply", "-auto-approve", ...words], exit),
    async changes(...words) {
      await self.plan(2, "-out=changes.tfplan", ...words);
      const { stdout } = await self.terraform(["show", "-json", "changes.tfplan"], 0);
      return plannedChanges(stdout);
    },
    state: () =>
      Object.fromEntries(
        readState()
          .resources.filter(({ mode }) => mode === "managed")
          .flatMap(({ type, name, instances }) =>
            instances.map(({ attributes, deposed }) => [
              `${type}.${name}${deposed === undefined ? "" : " (deposed)"}`,
              attributes,
            ]),
          ),
      ),
    editState(edit) {
      const state = readState();
      edit(state);
      state.serial += 1;
      writeFileSync(path("terraform.tfstate"), JSON.stringify(state));
    },
  };
  return self;
}
