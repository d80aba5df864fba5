// The example does what its README says: the commands are run as they stand there.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { terraformEnvironment } from "terraform-plugin-framework-ts/testing/terraform";
import { terraformOrSkip } from "../../provider/framework/testing/terraform-or-skip.js";

const example = fileURLToPath(new URL(".", import.meta.url));
const notCopied = ["node_modules", "dist", "greetings", ".terraform", "terraform.tfstate", "dev.tfrc"];

describe("examples/framework-hello", () => {
  const readme = readFileSync(join(example, "README.md"), "utf8");
  const [check = "", use = "", drift = ""] = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(
    ([, text]) => text,
  );
  let terraform: string;
  let folder: string;

  before(function () {
    terraform = terraformOrSkip(this).command;
    folder = mkdtempSync(join(tmpdir(), "framework-hello-"));
    cpSync(example, folder, {
      recursive: true,
      filter: (path) => !notCopied.includes(basename(path)),
    });
    symlinkSync(join(example, "../../node_modules"), join(folder, "node_modules"));
  });
  after(() => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  /** Runs a block of the README, with the Terraform that the suites run. */
  function run(block: string): string {
    const script = `set -eu\nterraform() { command ${JSON.stringify(terraform)} "$@"; }\n${block}`;
    const done = spawnSync("bash", ["-c", script], {
      cwd: folder,
      encoding: "utf8",
      env: terraformEnvironment(process.env, { TF_ACC_TERRAFORM_PATH: terraform }),
    });
    const output = `${done.stdout}${done.stderr}`;
    assert.equal(done.status, 0, output);
    return output;
  }

  it("is tested by the commands of its README", () => {
    assert.match(run(check), /# pass 2\n# fail 0/);
  });

  it("is used by them", () => {
    const applied = run(`${use}\necho; terraform plan -detailed-exitcode`);
    assert.match(applied, /length = 13/);
    assert.match(applied, /HELLO, WORLD!/);
    const mended = run(`export TF_CLI_CONFIG_FILE="$PWD/dev.tfrc"\n${drift}`);
    assert.match(mended, /text\s+= "Bye\\n" -> "HELLO, WORLD!"|text\s+= <<-EOT/);
    assert.match(mended, /1 changed/);
    assert.match(mended, /1 destroyed/);
  });
});
