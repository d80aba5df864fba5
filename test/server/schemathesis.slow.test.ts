// schemathesis, which knows nothing of this project, makes requests of all kinds from the OpenAPI document and holds the
// answers against it: no server errors, no undocumented answers, no wrong input that is accepted, no right one refused.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Context } from "mocha";
import { findSchemathesis } from "./support/find-schemathesis.js";
import { model, mustNotExist, PARTNER, pathOf, policyFor, putBody } from "./support/models.js";
import { type ServerWorld, startServerWorld } from "./support/server-world.js";

const arn = model("example");
const configuration = fileURLToPath(new URL("schemathesis.toml", import.meta.url));

describe("schemathesis", function () {
  this.timeout(600_000);
  let world: ServerWorld;
  let program: string;
  before(async function () {
    program = schemathesisOrSkip(this);
    world = await startServerWorld({ emulator: { models: [arn] } });
  });
  after(() => world?.close());

  it("finds nothing", async () => {
    const token = await world.token({ scopes: ["read", "write", "force", "admin"] });
    const put = await world.call(pathOf(arn), {
      method: "PUT",
      token,
      headers: mustNotExist,
      body: putBody(policyFor(arn, PARTNER)),
    });
    assert.equal(put.status, 201, put.text);
    const { exit, said } = await run(program, `${world.server.url}/openapi.json`, token);
    assert.equal(exit, 0, said.slice(-20_000));
  });
});

async function run(program: string, document: string, token: string) {
  const child = spawn(program, ["--config-file", configuration, "run", document, "--no-color"], {
    stdio: ["ignore", "pipe", "pipe"],
    // A folder that it makes for its own notes.
    cwd: fileURLToPath(new URL("../../.cache", import.meta.url)),
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
