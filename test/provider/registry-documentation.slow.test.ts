// docs/ as the registry's own tool wants it. It comes through the Go module proxy.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startWorld, type World } from "./support/terraform-project.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const module = join(import.meta.dirname, "testdata/tfplugindocs");
const ADDRESS = "registry.terraform.io/cleanroomsml/cleanroomsml";

function go(words: readonly string[]) {
  return spawnSync("go", words, { cwd: module, encoding: "utf8", env: { ...process.env, GOWORK: "off" } });
}

/** Why the tool cannot be had on this machine; undefined when it has been built. */
function build(path: string): string | undefined {
  if (go(["version"]).status !== 0) return "go is not on PATH";
  const tool = "github.com/hashicorp/terraform-plugin-docs/cmd/tfplugindocs";
  const { status, stderr } = go(["build", "-o", path, tool]);
  if (status === 0) return undefined;
  assert.match(stderr, /dial tcp|proxy|lookup|timeout/, stderr);
  return `the Go modules cannot be fetched: ${stderr.trim().split("\n")[0]}`;
}

describe("the registry's documentation", function () {
  this.timeout(600_000);
  const folder = mkdtempSync(join(tmpdir(), "cleanroomsml-docs-"));
  const tool = join(folder, process.platform === "win32" ? "tfplugindocs.exe" : "tfplugindocs");
  let world: World;

  before(async function () {
    world = await startWorld(this);
    this.timeout(600_000);
    const missing = build(tool);
    if (missing === undefined) return;
    assert.notEqual(process.env.CI, "true", missing);
    console.log(`SKIPPED the registry's documentation: ${missing}`);
    this.skip();
  });
  after(async () => {
    await world?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What Terraform shows of the provider, as the tool wants it: it knows a provider by its short name. */
  const schemaFile = async () => {
    const made = await world.project("");
    const { stdout } = await made.terraform(["providers", "schema", "-json"], 0);
    const schema = JSON.parse(stdout);
    schema.provider_schemas = { cleanroomsml: schema.provider_schemas[ADDRESS] };
    const path = join(made.directory, "schema.json");
    writeFileSync(path, JSON.stringify(schema));
    return path;
  };
  const run = async (command: string, provider: string) => {
    const words = [command, "--provider-dir", provider, "--provider-name", "cleanroomsml"];
    const ran = spawnSync(tool, [...words, "--providers-schema", await schemaFile()], { encoding: "utf8" });
    assert.equal(ran.status, 0, `${ran.stdout}${ran.stderr}`);
  };

  it("passes tfplugindocs validate, with a page for everything that Terraform sees", async function () {
    if (world.program.product !== "Terraform") return this.skip();
    await run("validate", root);
  });

  it("says of every argument what tfplugindocs generate says", async function () {
    if (world.program.product !== "Terraform") return this.skip();
    const generated = join(folder, "generated");
    mkdirSync(generated);
    await run("generate", generated);
    const pages = readdirSync(join(generated, "docs"), { recursive: true, encoding: "utf8" });
    const rows = (path: string) =>
      readFileSync(path, "utf8")
        .split("\n")
        .filter((line) => /^(- |\d+\. )`|^<a id|^##+ |^\w+\(/.test(line));
    for (const page of pages.filter((name) => name.endsWith(".md"))) {
      const ours = new Set(rows(join(root, "docs", page)));
      assert.deepEqual(
        rows(join(generated, "docs", page)).filter((line) => !ours.has(line)),
        [],
        page,
      );
    }
  });
});
