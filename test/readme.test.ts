// What the README shows works as it stands there.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { startWorld, type World } from "./provider/support/terraform-project.js";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

describe("the README", () => {
  let world: World | undefined;
  before(async function () {
    world = await startWorld(this);
  });
  after(() => world?.close());

  it("has an HCL example that is applied as it is, and then plans nothing", async () => {
    assert.ok(world);
    const [, example = ""] = /```hcl\n([\s\S]*?)```/.exec(readme) ?? [];
    const arn = /arn:aws:cleanrooms-ml:[^"]*:configured-audience-model\/[^"]*/.exec(example)?.[0] ?? "";
    await world.emulator.control.addModel(arn);
    const project = await world.project(example, {
      requiresProviders: true,
      environment: { AWS_ENDPOINT_URL_CLEANROOMSML: world.emulator.url },
    });
    await project.apply(0);
    await project.plan(0);
    assert.ok(world.emulator.control.policy(arn));
  });

  it("names npm scripts that exist", () => {
    const { scripts } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
    const named = [...readme.matchAll(/npm (?:run )?(test|start|[a-z:]+(?= +--|`| {2,}#))/g)].map(
      ([, name = ""]) => name,
    );
    assert.ok(named.includes("demo") && named.includes("test"), named.join());
    for (const name of named) assert.ok(name === "ci" || name in scripts, `npm run ${name}`);
  });
});
