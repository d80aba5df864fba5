// docs/ as the registry's own tool wants it. It comes through the Go module proxy.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
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

  it("passes tfplugindocs validate, with a page for everything that Terraform sees", async function () {
    if (world.program.product !== "Terraform") return this.skip();
    const made = await world.project("");
    const { stdout } = await made.terraform(["providers", "schema", "-json"], 0);
    // The tool knows a provider by its short name, or as one of HashiCorp's.
    const schema = JSON.parse(stdout);
    schema.provider_schemas = { cleanroomsml: schema.provider_schemas[ADDRESS] };
    writeFileSync(join(folder, "schema.json"), JSON.stringify(schema));
    // The registry knows no docs/decisions; the tool takes a folder that it does not know for a mistake.
    cpSync(join(root, "docs"), join(folder, "provider/docs"), {
      recursive: true,
      filter: (path) => basename(path) !== "decisions",
    });
    const words = ["validate", "--provider-dir", join(folder, "provider"), "--provider-name", "cleanroomsml"];
    const ran = spawnSync(tool, [...words, "--providers-schema", join(folder, "schema.json")], {
      encoding: "utf8",
    });
    assert.equal(ran.status, 0, `${ran.stdout}${ran.stderr}`);
  });
});
