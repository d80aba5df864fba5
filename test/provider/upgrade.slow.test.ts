// States that released versions have written, read by today's provider. testdata/released/README.md says how they are made.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { model } from "./support/configuration.js";
import { startWorld, type World } from "./support/terraform-project.js";

const folder = join(import.meta.dirname, "testdata/released");
const versions = readdirSync(folder).filter((name) => /^\d/.test(name));

describe("a state that an earlier release has written", () => {
  const arn = model("released");
  let world: World;
  before(async function () {
    world = await startWorld(this, { models: [arn] });
  });
  after(() => world?.close());

  for (const version of versions) {
    for (const name of readdirSync(join(folder, version))) {
      it(`${version}, ${name}: nothing to change, and then it is destroyed`, async () => {
        const read = (file: string) => readFileSync(join(folder, version, name, file), "utf8");
        await world.emulator.control.setPolicy(arn, read("policy.json"));
        const project = await world.project(read("main.tf"), {
          environment: { AWS_ENDPOINT_URL_CLEANROOMSML: world.emulator.url },
        });
        project.write("terraform.tfstate", read("state.json"));
        await project.plan(0);
        await project.terraform(["apply", "-refresh-only", "-auto-approve"], 0);
        await project.plan(0);
        await project.terraform(["destroy", "-auto-approve"], 0);
        assert.equal(world.emulator.control.policy(arn), undefined);
      });
    }
  }
});
