// An example of the constructs, copied, synthesised as its package.json says, and handed to Terraform.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runTerraform, type TerraformProgram } from "terraform-plugin-framework-ts/testing/terraform";

const root = fileURLToPath(new URL("../../../", import.meta.url));

export interface ExampleProject {
  readonly directory: string;
  /** Runs a script of its package.json. */
  script(name: string, environment?: Readonly<Record<string, string>>): string;
  /** What was synthesised of a stack, but for what differs from one folder to another. */
  synthesised(stack: string): Readonly<Record<string, unknown>>;
  /** A stack's folder, initialised. */
  stack(name: string, options: StackOptions): Promise<StackProject>;
  remove(): void;
}

export interface StackOptions {
  readonly program: TerraformProgram;
  readonly environment: Readonly<Record<string, string>>;
}

export interface StackProject {
  /** Runs Terraform, demands this exit code, and gives what it has said. */
  terraform(exit: number, ...words: readonly string[]): Promise<string>;
}

/**
 * @param packages what the example finds as packages: name ⇒ folder. Default: all that is installed in the repository
 */
export function exampleProject(name: string, packages?: Readonly<Record<string, string>>): ExampleProject {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), `${name}-`)));
  cpSync(join(root, "examples", name), directory, {
    recursive: true,
    filter: (path) => !["node_modules", "cdktf.out"].includes(basename(path)),
  });
  installPackages(directory, packages);
  return {
    directory,
    script(script, environment = {}) {
      const { scripts } = JSON.parse(readFileSync(join(directory, "package.json"), "utf8"));
      const done = spawnSync("sh", ["-c", scripts[script]], {
        cwd: directory,
        encoding: "utf8",
        env: {
          ...process.env,
          PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH}`,
          CHECKPOINT_DISABLE: "1",
          ...environment,
        },
      });
      const output = `${done.stdout}${done.stderr}`;
      assert.equal(done.status, 0, output);
      return output;
    },
    synthesised(stack) {
      const { terraform, ...rest } = JSON.parse(
        readFileSync(join(directory, "cdktf.out/stacks", stack, "cdk.tf.json"), "utf8"),
      );
      return { ...rest, terraform: { required_providers: terraform.required_providers } };
    },
    async stack(stack, { program, environment }) {
      const folder = join(directory, "cdktf.out/stacks", stack);
      const self: StackProject = {
        async terraform(exit, ...words) {
          const run = await runTerraform(program, words, { directory: folder, environment });
          assert.equal(run.exit, exit, `${words.join(" ")}\n${run.output}`);
          return run.said;
        },
      };
      await self.terraform(0, "init");
      return self;
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function installPackages(directory: string, packages: Readonly<Record<string, string>> | undefined): void {
  const installed = join(directory, "node_modules");
  if (packages === undefined) symlinkSync(join(root, "node_modules"), installed);
  else mkdirSync(installed);
  for (const [name, folder] of Object.entries(packages ?? {})) symlinkSync(folder, join(installed, name));
}
