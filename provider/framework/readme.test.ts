// What the README shows works as it stands there: its files are written to a project of their own and run.
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as framework from "./index.js";
import { TerraformWorkspace } from "./testing/acceptance/terraform-workspace.js";
import type { TerraformProgram } from "./testing/terraform/find-terraform.js";
import { terraformEnvironment } from "./testing/terraform/run-terraform.js";
import { terraformOrSkip } from "./testing/terraform-or-skip.js";

const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));

/** The code blocks that begin with a comment that names a file. */
const files = new Map(
  [...readme.matchAll(/```(?:ts|hcl)\n(?:\/\/|#) (\S+\.(?:ts|tf))\n([\s\S]*?)```/g)].map(
    ([, name = "", content = ""]) => [name, content],
  ),
);

/** The others: parts of a provider that need nothing but what the framework exports. */
const parts = [...readme.matchAll(/```ts\n(?!\/\/ \S+\.ts\n)([\s\S]*?)```/g)].map(
  ([, content = ""]) => content,
);

describe("the README of the framework", () => {
  let program: TerraformProgram;
  let folder: string;

  before(function () {
    program = terraformOrSkip(this);
    folder = mkdtempSync(join(tmpdir(), "framework-readme-"));
    for (const [name, content] of files) writeFileSync(join(folder, name), content);
    const imports = `import { ${Object.keys(framework).join(", ")} } from "terraform-plugin-framework-ts";\n`;
    for (const [index, content] of parts.entries())
      writeFileSync(join(folder, `part-${index}.ts`), imports + content);
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    writeFileSync(
      join(folder, "tsconfig.json"),
      '{ "compilerOptions": { "target": "es2022", "module": "nodenext", "strict": true, "declaration": true, "noEmit": true, "types": ["node"] } }',
    );
    symlinkSync(modules, join(folder, "node_modules"));
  });
  after(() => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  function node(...words: readonly string[]): string {
    const done = spawnSync(process.execPath, words, {
      cwd: folder,
      encoding: "utf8",
      env: terraformEnvironment(process.env, { TF_ACC_TERRAFORM_PATH: program.command }),
    });
    const output = `${done.stdout}${done.stderr}`;
    assert.equal(done.status, 0, output);
    return output;
  }

  it("has a whole project, with tests", () => {
    assert.deepEqual(
      [...files.keys()],
      ["provider.ts", "main.ts", "greeting.test.ts", "acceptance.test.ts", "main.tf"],
    );
  });

  it("has examples whose types fit", () => {
    node(join(modules, "typescript/bin/tsc"), "-p", ".");
  });

  it("has tests that pass", () => {
    const said = node("--import", "tsx", "--test", "greeting.test.ts", "acceptance.test.ts");
    assert.match(said, /# pass 2\n# fail 0/);
  });

  describe("on debugging", () => {
    let debugged: ChildProcess | undefined;
    afterEach(() => debugged?.kill("SIGKILL"));

    for (const [how, main] of [
      ["--debug", "main.ts"],
      ["debug: true", "debug-main.ts"],
    ] as const) {
      it(`has a command after which Terraform uses the process (${how})`, async () => {
        const command = /```sh\nnode (--inspect .* main\.ts --debug)\n/.exec(readme)?.[1] ?? "";
        writeFileSync(
          join(folder, "debug-main.ts"),
          (files.get("main.ts") ?? "").replace("  address:", "  debug: true,\n  address:"),
        );
        const words = command.split(" ").map((word) => {
          // Port 9229 may be taken.
          if (word === "--inspect") return "--inspect=0";
          return word === "main.ts" ? main : word;
        });
        const child = spawn(
          process.execPath,
          words.filter((word) => word !== "--debug" || main === "main.ts"),
          { cwd: folder, stdio: ["ignore", "pipe", "pipe"] },
        );
        debugged = child;
        const reattach = await printed(child, /TF_REATTACH_PROVIDERS='([^']+)'/);
        const { Pid } = JSON.parse(reattach)["registry.terraform.io/example/hello"];
        assert.equal(Pid, child.pid);

        const work = new TerraformWorkspace({
          program,
          directory: join(folder, `work-${main}`),
          environment: { TF_REATTACH_PROVIDERS: reattach },
        });
        work.configure({ "main.tf": files.get("main.tf") ?? "" });
        await work.demand([0], "init", "init");
        await work.demand([2], "plan", "plan", "-detailed-exitcode");
        await work.demand([0], "apply", "apply", "-auto-approve");
        assert.equal((await work.state()).value("hello_greeting.it", "text"), "Hello, you!");
        await work.demand([0], "plan again", "plan", "-detailed-exitcode");
        await work.demand([0], "destroy", "destroy", "-auto-approve");
        assert.deepEqual(await work.addresses(), []);

        assert.equal(child.exitCode, null, "it outlives every command");
        child.kill("SIGINT");
        const [code] = await once(child, "exit");
        assert.equal(code, 0);
      });
    }
  });
});

/** The first group of what a process prints. */
async function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  let said = "";
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`ended with ${code}: ${said}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        const found = pattern.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
    }
  });
}
