// The example is run as its README says, on an emulator.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { model, policy, statement } from "./support/configuration.js";
import { startWorld, type World } from "./support/terraform-project.js";

const example = fileURLToPath(new URL("../../examples/native/", import.meta.url));

describe("examples/native", () => {
  const arn = model("lookalikes");
  let world: World;
  before(async function () {
    world = await startWorld(this, { models: [arn] });
  });
  after(() => world?.close());

  it("shares the model, leaves Clean Rooms' statement alone, and cleans up", async () => {
    const project = await world.project(readFileSync(`${example}main.tf`, "utf8"), {
      environment: { AWS_ENDPOINT_URL_CLEANROOMSML: world.emulator.url },
      requiresProviders: true,
    });
    project.write("emulator.tfvars", readFileSync(`${example}emulator.tfvars`, "utf8"));
    const variables = "-var-file=emulator.tfvars";
    const service = statement({ sid: "Clean-Rooms-0a1b2c3d", arn });
    await world.emulator.control.setPolicy(
      arn,
      JSON.stringify({ ...JSON.parse(policy({ arn })), Statement: [service] }),
    );
    await project.terraform(["fmt", "-check", "-diff"], 0);
    await project.apply(0, variables);
    const { stdout } = await project.terraform(["output", "-json", "live_statements"], 0);
    assert.deepEqual(new Set(JSON.parse(stdout)), new Set(["Partners", "Clean-Rooms-0a1b2c3d"]));
    await project.plan(0, variables);
    await project.terraform(["destroy", "-auto-approve", variables], 0);
    const left = JSON.parse(world.emulator.control.policy(arn)?.text ?? "{}");
    assert.deepEqual(left.Statement, [service]);
  });
});
