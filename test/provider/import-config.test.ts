// What `cleanroomsml provider import-config` writes, taken by a real Terraform: imports, and nothing else.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { launcher, plainEnvironment } from "../../cli/testing/run-cli.js";
import { validatePolicy } from "../../core/policy/index.js";
import { documents } from "../../core/policy/testing/document-model.js";
import { spellDocument } from "../../core/policy/testing/spell-document.js";
import { model, policy, policyBlock, serviceStatement } from "./support/configuration.js";
import { startWorld, type World } from "./support/terraform-project.js";

const SPELT = process.env.CLEANROOMSML_TEST_FULL === "1" ? 80 : 12;
const models = Array.from({ length: SPELT }, (_, index) => model(`spelt-${index}`));
const shared = model("shared", "eu-central-1");
const bare = model("bare");

/** Policies as people and other tools may have written them, whatever the order, the layout and the escapes. */
function speltPolicies(): readonly string[] {
  const spelt = fc
    .tuple(documents, fc.integer())
    .map(([document, seed]) => spellDocument(document, seed))
    .filter((text) => validatePolicy(text).length === 0);
  return fc.sample(spelt, SPELT);
}

describe("import-config, with Terraform", function () {
  this.timeout(120_000);
  let world: World;
  let folder: string;
  before(async function () {
    world = await startWorld(this, { models: [...models, shared, bare] });
    folder = mkdtempSync(join(tmpdir(), "cleanroomsml-imported-"));
  });
  after(async () => {
    await world?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  /** Runs the command as a user does, beside the emulator of this process. */
  async function importConfig(...words: readonly string[]) {
    const child = spawn(process.execPath, [launcher, "provider", "import-config", ...words], {
      stdio: ["ignore", "ignore", "pipe"],
      env: {
        ...plainEnvironment(),
        AWS_ENDPOINT_URL_CLEANROOMSML: world.emulator.url,
        AWS_ACCESS_KEY_ID: "test",
        AWS_SECRET_ACCESS_KEY: "test",
      },
    });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    const exit = await new Promise<number | null>((resolve) => child.once("close", resolve));
    return { exit, stderr };
  }

  it("is planned as imports only, and applying it writes nothing to AWS", async () => {
    const texts = speltPolicies();
    for (const [index, text] of texts.entries())
      await world.emulator.control.setPolicy(models[index] ?? "", text);
    const managed = policy({ arn: shared }, serviceStatement(shared));
    await world.emulator.control.setPolicy(shared, managed);

    const run = await importConfig("--region", "us-east-1", "--region", "eu-central-1", "--output", folder);
    assert.equal(run.exit, 0, run.stderr);
    assert.match(run.stderr, new RegExp(`us-east-1: ${SPELT + 1} models, ${SPELT} with a policy`));
    const project = await world.project("", {
      environment: { AWS_ENDPOINT_URL_CLEANROOMSML: world.emulator.url },
      requiresProviders: true,
    });
    const written = (file: string) => readFileSync(join(folder, file), "utf8");
    for (const file of ["provider.tf", "policies.tf", "policy_imports.tf"])
      project.write(file, written(file));
    await project.terraform(["fmt", "-check", "-diff"], 0);
    await project.terraform(["init"], 0);
    const planned = await project.plan(2, "-out=imports.tfplan");
    assert.match(
      planned.said,
      new RegExp(`Plan: ${SPELT + 1} to import, 0 to add, 0 to change, 0 to destroy`),
      `${planned.output}\n${texts.join("\n")}`,
    );
    world.emulator.control.clearRequests();
    await project.terraform(["apply", "imports.tfplan"], 0);
    const writes = world.emulator.control.requests().filter(({ method }) => method !== "GET");
    assert.deepEqual(writes, []);
    await project.plan(0);

    // The advice about Clean Rooms' own statements, followed: AWS is left as it is then, too.
    const block = /resource "[^"]+" "shared" \{[\s\S]*?\n\}\n/;
    assert.match(written("policies.tf"), /itself manages Clean-Rooms-0a1b2c3d/);
    assert.match(written("policies.tf"), block);
    const more = "  ignore_service_managed_statements = true";
    const own = policyBlock({ name: "shared", arn: shared, policy: policy({ arn: shared }), more });
    project.write(
      "policies.tf",
      written("policies.tf").replace(block, () => own),
    );
    await project.apply(0);
    assert.equal(world.emulator.control.policy(shared)?.text, managed);
    await project.plan(0);
  });
});
