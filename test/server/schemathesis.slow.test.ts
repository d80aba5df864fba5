// schemathesis, which knows nothing of this project, makes requests of all kinds from the OpenAPI document and holds the
// answers against it: no server errors, no undocumented answers, no wrong input that is accepted, no right one refused.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "mocha";
import { findSchemathesis } from "./support/find-schemathesis.js";
import { model, mustNotExist, PARTNER, pathOf, policyFor, putBody } from "./support/models.js";
import { type ServerWorld, startServerWorld } from "./support/server-world.js";

const arn = model("example");
const configuration = new URL("schemathesis.toml", import.meta.url);

describe("schemathesis", function () {
  this.timeout(600_000);
  let world: ServerWorld;
  let program: string;
  let token: string;
  let folder: string;
  before(async function () {
    program = schemathesisOrSkip(this);
    folder = mkdtempSync(join(tmpdir(), "cleanroomsml-schemathesis-"));
    world = await startServerWorld({ emulator: { models: [arn] } });
    token = await world.token({ scopes: ["read", "write", "force", "admin"] });
    const put = await world.call(pathOf(arn), {
      method: "PUT",
      token,
      headers: mustNotExist,
      body: putBody(policyFor(arn, PARTNER)),
    });
    assert.equal(put.status, 201, put.text);
  });
  after(async () => {
    await world?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  async function findsNothing(more: string): Promise<void> {
    const file = join(folder, "schemathesis.toml");
    writeFileSync(file, readFileSync(configuration, "utf8") + more);
    const { exit, said } = await run(program, folder, file, `${world.server.url}/openapi.json`, token);
    // Long lines are URLs that nobody reads to the end.
    assert.equal(exit, 0, said.replace(/(?<=.{500}).+/g, " …").slice(-20_000));
    assert.match(said, /\d{3,} generated, \d+ passed/);
  }

  it("finds nothing with ARNs of all kinds", () => findsNothing(""));
  it("finds nothing with a model that is there", async () => {
    const before = world.gate.seen.length;
    // It asks for undeclared methods with the ARN as it stands here, slash and all: that is another path.
    await findsNothing(
      `\n[checks.unsupported_method]\nenabled = false\n\n[parameters]\n"path.arn" = ${JSON.stringify(arn)}\n`,
    );
    assert.ok(world.gate.seen.length - before > 100, "its requests came as far as AWS");
  });
});

async function run(program: string, folder: string, file: string, document: string, token: string) {
  const child = spawn(program, ["--config-file", file, "run", document, "--no-color"], {
    stdio: ["ignore", "pipe", "pipe"],
    // Where it keeps notes of its own.
    cwd: folder,
    env: { ...process.env, CLEANROOMSML_TOKEN: token },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  const exit = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return { exit, said };
}

function schemathesisOrSkip(context: Context): string {
  const program = findSchemathesis();
  if (program !== undefined) return program;
  const why =
    "schemathesis is neither on PATH nor in .cache/python (node .ci/install-tools.mjs puts it there)";
  if (process.env.CI === "true") throw new Error(why);
  console.log(`SKIPPED schemathesis: ${why}`);
  return context.skip();
}
