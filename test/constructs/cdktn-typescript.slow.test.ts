// examples/cdktn-typescript, with the package that jsii makes for CDK Terrain: from the app to what AWS holds.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { builtPackage } from "../../provider/constructs/build/build-package.js";
import { CDKTN } from "../../provider/constructs/build/variant.js";
import { startWorld, type World } from "../provider/support/terraform-project.js";
import { type ExampleProject, exampleProject } from "./support/example-project.js";
import { lookalikes, nativeStory } from "./support/native-story.js";

const require = createRequire(import.meta.url);
const installed = (name: string) => dirname(require.resolve(`${name}/package.json`));

describe("examples/cdktn-typescript", () => {
  let world: World;
  let example: ExampleProject;
  before(async function () {
    this.timeout(300_000);
    world = await startWorld(this, { models: [lookalikes] });
    example = exampleProject("cdktn-typescript", {
      "cleanroomsml-cdktn": builtPackage(CDKTN),
      cdktn: installed("cdktn"),
      constructs: installed("constructs"),
      tsx: installed("tsx"),
    });
    example.script("synth");
  });
  after(async () => {
    example?.remove();
    await world?.close();
  });

  it("synthesises the same as examples/cdktf-typescript", () => {
    const other = exampleProject("cdktf-typescript");
    try {
      other.script("synth");
      for (const stack of ["partners", "partners-by-server"]) {
        const { "//": _, ...cdktn } = example.synthesised(stack);
        const { "//": __, ...cdktf } = other.synthesised(stack);
        assert.deepEqual(cdktn, cdktf);
      }
    } finally {
      other.remove();
    }
  }).timeout(60_000);

  it("shares the model, shows drift and mends it, and cleans up", () => nativeStory(world, example)).timeout(
    120_000,
  );

  it("has tests of its own, which pass", () => {
    assert.match(example.script("test"), /# pass 2\n# fail 0/);
  }).timeout(60_000);
});
