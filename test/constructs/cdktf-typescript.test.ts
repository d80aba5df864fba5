// examples/cdktf-typescript, with the constructs' sources: from the app to what AWS holds.
import assert from "node:assert/strict";
import { startWorld, type World } from "../provider/support/terraform-project.js";
import { type ExampleProject, exampleProject } from "./support/example-project.js";
import { lookalikes, nativeStory } from "./support/native-story.js";
import { assertSnapshot } from "./support/snapshot.js";

describe("examples/cdktf-typescript", () => {
  let world: World;
  let example: ExampleProject;
  before(async function () {
    this.timeout(120_000);
    world = await startWorld(this, { models: [lookalikes] });
    example = exampleProject("cdktf-typescript");
    example.script("synth");
  });
  after(async () => {
    example?.remove();
    await world?.close();
  });

  it("synthesises what it did", () => {
    for (const stack of ["partners", "partners-by-server"]) {
      assertSnapshot(example.synthesised(stack), `cdktf-typescript.${stack}.json`);
    }
  });

  it("shares the model, shows drift and mends it, and cleans up", async function () {
    this.timeout(120_000);
    await nativeStory(world, example);
  });

  it("has tests of its own, which pass", function () {
    this.timeout(60_000);
    assert.match(example.script("test"), /# pass 2\n# fail 0/);
  });
});
