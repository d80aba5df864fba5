// Policies that exist are taken over: import blocks, alone and in numbers, and configuration that Terraform writes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  model,
  PARTNER,
  policy,
  policyBlock,
  providerBlock,
  RESOURCE,
  STRANGER,
} from "./support/configuration.js";
import { startWorld, type World } from "./support/terraform-project.js";

const first = model("one");
const arns = [first, model("two"), model("three")];

describe("import blocks, with Terraform", function () {
  this.timeout(120_000);
  let world: World;
  before(async function () {
    world = await startWorld(this, { models: arns });
  });
  after(() => world?.close());
  beforeEach(async () => {
    await world.emulator.control.reset();
    for (const arn of arns) await world.emulator.control.setPolicy(arn, policy({ arn }));
  });

  const writes = () => world.emulator.control.requests().filter(({ method }) => method !== "GET");

  it("-generate-config-out writes the resource that plans no change", async () => {
    const arn = first;
    const text = policy({ arn, accounts: [PARTNER, STRANGER] });
    await world.emulator.control.setPolicy(arn, text);
    const project = await world.project(
      `${providerBlock(world.emulator.url)}import {\n  to = ${RESOURCE}.one\n  id = "${arn}"\n}\n`,
    );
    const planned = await project.plan(2, "-generate-config-out=generated.tf");
    assert.match(planned.said, /Plan: 1 to import, 0 to add, 0 to change, 0 to destroy/);
    assert.match(readFileSync(join(project.directory, "generated.tf"), "utf8"), new RegExp(STRANGER));
    await project.apply(0);
    await project.plan(0);
    assert.deepEqual(writes(), []);
    assert.equal(project.state()[`${RESOURCE}.one`]?.policy, text);
  });

  it("with for_each take over a list, also where another text of the same meaning is configured", async () => {
    const project = await world.project(
      providerBlock(world.emulator.url) +
        `locals {\n  arns = toset(${JSON.stringify(arns)})\n}\n` +
        `import {\n  for_each = local.arns\n  to       = ${RESOURCE}.each[each.key]\n  id       = each.key\n}\n` +
        policyBlock({
          name: "each",
          arn: " each.key",
          policy: ` jsonencode(jsondecode(replace(${JSON.stringify(policy({ arn: first }))}, "${first}", each.key)))`,
          more: "  for_each = local.arns",
        }),
    );
    const planned = await project.plan(2);
    assert.match(planned.said, /Plan: 3 to import, 0 to add, 0 to change, 0 to destroy/);
    await project.apply(0);
    await project.plan(0);
    assert.deepEqual(writes(), []);
  });

  it("of nothing say what is missing, and an id that is no ARN what is wrong with it", async () => {
    await world.emulator.control.deletePolicy(first);
    const project = await world.project(
      providerBlock(world.emulator.url) +
        `import {\n  to = ${RESOURCE}.absent\n  id = "${first}"\n}\n` +
        policyBlock({ name: "absent", arn: first, policy: policy({ arn: first }) }),
    );
    const absent = await project.plan(1);
    assert.match(absent.said, /No Policy to Import.*exists, but it has no policy/);
    project.write(
      "main.tf",
      readFileSync(join(project.directory, "main.tf"), "utf8").replace(`id = "${first}"`, 'id = "one"'),
    );
    const wrong = await project.plan(1);
    assert.match(wrong.said, /Invalid Import ID.*"one" is not an ARN/);
  });
});
