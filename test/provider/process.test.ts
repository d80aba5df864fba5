// What happens to the processes: stopped, killed, started twice, with a noisy dependency or no folder for a socket.
import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { model, policy, policyBlock, providerBlock, RESOURCE, STRANGER } from "./support/configuration.js";
import { type Project, startWorld, type World } from "./support/terraform-project.js";
import { until } from "./support/until.js";

const ADDRESS = `${RESOURCE}.this`;

/** A module to require into the provider's processes: does something just before the AWS runtime is compiled. */
function whenTheRuntimeIsLoaded(statements: string): string {
  return `const vm = require("node:vm");
vm.Script = class extends vm.Script {
  constructor(code, options) {
    if (options.filename.endsWith("aws-runtime.cjs")) { ${statements} }
    super(code, options);
  }
};
`;
}

describe("processes", () => {
  let world: World;
  before(async function () {
    world = await startWorld(this);
  });
  after(() => world?.close());
  afterEach(() => {
    world.emulator.control.clearFaults();
    world.emulator.control.setModes({ staleReads: 0 });
  });

  async function configured(name: string) {
    const arn = model(name);
    await world.emulator.control.addModel(arn);
    const configuration = (text: string) =>
      providerBlock(world.emulator.url) + policyBlock({ arn, policy: text });
    const project = await world.project(configuration(policy({ arn })));
    return { arn, project, configure: (text: string) => project.write("main.tf", configuration(text)) };
  }
  const live = (arn: string) => world.emulator.control.policy(arn);

  /** Applies, and does something to Terraform as soon as the condition holds. */
  async function applyAnd(
    project: Project,
    exit: number,
    condition: () => boolean,
    act: (child: ChildProcess) => void,
  ) {
    let child: ChildProcess | undefined;
    const run = project.terraform(["apply", "-auto-approve"], exit, {
      onStart: (started) => {
        child = started;
      },
    });
    await until(condition, run);
    if (child !== undefined) act(child);
    return run;
  }

  it("killed between the write and the state: the next apply says so, and its import block takes over", async () => {
    const { arn, project } = await configured("killed");
    world.emulator.control.addFault({
      kind: "delay",
      when: "after",
      milliseconds: 2_000,
      operation: "PutConfiguredAudienceModelPolicy",
      count: 1,
    });
    await applyAnd(
      project,
      -1,
      () => live(arn) !== undefined,
      (child) => child.kill("SIGKILL"),
    );
    const run = await project.apply(1);
    assert.match(run.said, /Policy Already Exists/);
    assert.match(
      run.said,
      /It is the configured one.*interrupted between writing the policy and saving the state/,
    );
    const block = /import \{[^}]*\}/.exec(run.output.replaceAll("│", ""))?.[0] ?? "";
    project.write("import.tf", block.replace(`${RESOURCE}.NAME`, ADDRESS));
    const imported = await project.apply(0);
    assert.match(imported.said, /1 imported, 0 added, 0 changed, 0 destroyed/);
    await project.plan(0);
  });

  it("Ctrl-C while a write is under way: comes back quickly and says that the outcome is not known", async () => {
    const { arn, project, configure } = await configured("stopped");
    await project.apply(0);
    configure(policy({ arn, accounts: [STRANGER] }));
    world.emulator.control.addFault({
      kind: "delay",
      milliseconds: 20_000,
      operation: "PutConfiguredAudienceModelPolicy",
      count: 1,
    });
    const run = await applyAnd(
      project,
      1,
      () => world.emulator.control.faults().length === 0,
      (child) => child.kill("SIGINT"),
    );
    assert.match(run.said, /Outcome Unknown|Interrupted/);
    assert.equal(project.state()[ADDRESS]?.policy, policy({ arn }), "the state is still the one before");
  });

  it("Ctrl-C after the write: what was written is in the state", async () => {
    const { arn, project } = await configured("stopped-late");
    world.emulator.control.setModes({ staleReads: 1_000_000 });
    const calls = () => world.emulator.control.requests().map(({ operation }) => operation);
    world.emulator.control.clearRequests();
    const run = await applyAnd(
      project,
      1,
      // It was answered, and reading it back has begun.
      () =>
        calls().indexOf("PutConfiguredAudienceModelPolicy") >= 0 &&
        calls().at(-1)?.startsWith("Get") === true,
      (child) => child.kill("SIGINT"),
    );
    assert.match(run.said, /Policy Written but Not Confirmed.*told to stop/);
    assert.equal(project.state()[ADDRESS]?.policy_hash, live(arn)?.hash);
    world.emulator.control.setModes({ staleReads: 0 });
    await world.emulator.control.setPolicy(arn, live(arn)?.text ?? "");
    await project.plan(0);
  });

  it("a dependency that prints to standard output does no harm", async () => {
    const { arn, project } = await configured("noisy");
    const noise = join(project.directory, "noise.cjs");
    const made = join(project.directory, "noise.made");
    writeFileSync(
      noise,
      whenTheRuntimeIsLoaded(
        `console.log("npm WARN deprecated: use something else");
process.stdout.write("banner of a dependency\\n");
require("node:fs").writeFileSync(${JSON.stringify(made)}, "");`,
      ),
    );
    await project.terraform(["apply", "-auto-approve"], 0, {
      environment: { NODE_OPTIONS: `--require ${noise}` },
    });
    assert.ok(existsSync(made), "the noise was made");
    assert.ok(live(arn));
  });

  it("that only validate or show schemas do not load the AWS SDK", async () => {
    const { project } = await configured("lean");
    const poison = join(project.directory, "poison.cjs");
    writeFileSync(poison, whenTheRuntimeIsLoaded('throw new Error("the AWS runtime was loaded");'));
    const environment = { NODE_OPTIONS: `--require ${poison}` };
    await project.terraform(["validate"], 0, { environment });
    const run = await project.terraform(["plan"], 1, { environment });
    assert.match(run.said, /the AWS runtime was loaded/, "the poison works");
  });

  it("a folder for sockets that cannot be written does no harm", async () => {
    const { arn, project } = await configured("readonly");
    // Not even root can make something below a file.
    const file = join(project.directory, "main.tf");
    await project.terraform(["apply", "-auto-approve"], 0, { environment: { TMPDIR: file } });
    assert.ok(live(arn));
  });

  it("a second provider process in the same run: two blocks of it manage two policies", async () => {
    const one = model("first-process");
    const two = model("second-process", "eu-central-1");
    for (const arn of [one, two]) await world.emulator.control.addModel(arn);
    const second = providerBlock(world.emulator.url, '  alias    = "second"\n');
    const project = await world.project(
      providerBlock(world.emulator.url) +
        second +
        policyBlock({ name: "one", arn: one, policy: policy({ arn: one }) }) +
        policyBlock({
          name: "two",
          arn: two,
          policy: policy({ arn: two }),
          more: "  provider = cleanroomsml.second",
        }),
    );
    await project.apply(0);
    assert.ok(live(one) && live(two));
    await project.plan(0);
  });

  it("a second provider process of another run: of two that change one policy, one is refused", async () => {
    const { arn, project, configure } = await configured("contested");
    await project.apply(0);
    const other = await world.project(
      providerBlock(world.emulator.url) + policyBlock({ arn, policy: policy({ arn }) }),
    );
    await other.terraform(["import", ADDRESS, arn], 0);
    configure(policy({ arn, accounts: [STRANGER] }));
    other.write(
      "main.tf",
      providerBlock(world.emulator.url) +
        policyBlock({ arn, policy: policy({ arn, accounts: ["777788889999"] }) }),
    );
    await project.terraform(["plan", "-out=mine.tfplan"], 0);
    await other.terraform(["plan", "-out=theirs.tfplan"], 0);
    await Promise.allSettled([
      project.terraform(["apply", "mine.tfplan"], 0),
      other.terraform(["apply", "theirs.tfplan"], 0),
    ]).then((ends) => {
      assert.deepEqual(ends.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
      const [refused] = ends.filter((end) => end.status === "rejected");
      assert.match(String(refused?.reason), /Policy Changed Outside Terraform/);
    });
  });

  it("started by hand: says what it is and ends", async () => {
    const { spawnSync } = await import("node:child_process");
    const ended = spawnSync(process.execPath, [world.provider.program], {
      encoding: "utf8",
      timeout: 10_000,
    });
    assert.equal(ended.status, 1);
    assert.match(ended.stderr + ended.stdout, /Terraform/);
  });
});

describe("a state that somebody touched", () => {
  const arn = model("edited");
  let world: World;
  let project: Project;
  before(async function () {
    world = await startWorld(this, { models: [arn] });
    project = await world.project(
      providerBlock(world.emulator.url) + policyBlock({ arn, policy: policy({ arn }) }),
    );
    await project.apply(0);
  });
  after(() => world?.close());

  it("with a hash of 63 digits: a refresh repairs it; without one nothing is written on its word", async () => {
    project.editState((state) => {
      for (const { instances } of state.resources)
        for (const { attributes } of instances) attributes.policy_hash = "a".repeat(63);
    });
    await project.plan(0);
    project.write(
      "main.tf",
      providerBlock(world.emulator.url) + policyBlock({ arn, policy: policy({ arn, accounts: [STRANGER] }) }),
    );
    const run = await project.apply(1, "-refresh=false");
    assert.match(run.said, /Unusable Policy Hash in State.*63 characters/);
    assert.equal(world.emulator.control.policy(arn)?.text, policy({ arn }));
    await project.apply(0);
    assert.equal(project.state()[ADDRESS]?.policy_hash, world.emulator.control.policy(arn)?.hash);
  });

  it("written by a newer version of the provider: refused by Terraform before anything is called", async () => {
    project.editState((state) => {
      for (const { instances } of state.resources)
        for (const instance of instances) instance.schema_version = 7;
    });
    world.emulator.control.clearRequests();
    const run = await project.plan(1);
    assert.match(run.said, /Resource instance managed by newer provider version/);
    assert.equal(world.emulator.control.requests().length, 0);
  });
});
