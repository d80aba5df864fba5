// With a debugger attached one provider process serves every walk of every command.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { model, policy, policyBlock, providerBlock, RESOURCE, STRANGER } from "./support/configuration.js";
import { startWorld, type World } from "./support/terraform-project.js";

describe("a provider process with a debugger attached", () => {
  const arn = model("lookalikes");
  let world: World;
  let provider: ChildProcess | undefined;
  before(async function () {
    world = await startWorld(this, { models: [arn] });
  });
  after(async () => {
    provider?.kill("SIGTERM");
    await world?.close();
  });

  it("creates, changes, replaces and deletes: the record of what was written is each command's own", async () => {
    const environment = { TF_REATTACH_PROVIDERS: await reattach() };
    const configure = (accounts?: readonly string[]) =>
      providerBlock(world.emulator.url) +
      policyBlock({ arn, policy: policy({ arn, ...(accounts === undefined ? {} : { accounts }) }) });
    const project = await world.project(configure(), { environment });
    await project.apply(0);
    project.write("main.tf", configure([STRANGER]));
    await project.apply(0);
    await project.apply(0, `-replace=${RESOURCE}.this`);
    await project.plan(0);
    const run = await project.terraform(["destroy", "-auto-approve"], 0);
    assert.doesNotMatch(run.said, /Policy Kept|Managed Twice/);
    assert.equal(world.emulator.control.policy(arn), undefined);
  });

  async function reattach(): Promise<string> {
    const environment: NodeJS.ProcessEnv = {
      ...process.env,
      XDG_CACHE_HOME: join(dirname(world.provider.terraformrc), "caches"),
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    };
    const child = spawn(process.execPath, [world.provider.program, "--debug"], { env: environment });
    provider = child;
    return new Promise((resolve, reject) => {
      let said = "";
      child.once("close", () => reject(new Error(`The provider ended: ${said}`)));
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        const found = /TF_REATTACH_PROVIDERS='([^']+)'/.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
    });
  }
});
