// The stack of the restapi route from its apply to its destruction, against the server on an emulator. Where the real provider
// cannot be had, one stands for it that makes the requests that were recorded of it; that it does is compared.
import assert from "node:assert/strict";
import type { TerraformProgram } from "terraform-plugin-framework-ts/testing/terraform";
import { terraformOrSkip } from "../../provider/framework/testing/terraform-or-skip.js";
import { type RunningRestapi, startRunningServer } from "../../server/restapi/testing/running-server.js";
import { actingRestapiProvider } from "../restapi/support/restapi-provider.js";
import { type ExampleProject, exampleProject, type StackProject } from "./support/example-project.js";
import { COLLABORATION, partnersPolicy, twins } from "./support/native-story.js";
import { type CallLog, logCalls, recordedCalls } from "./support/recorded-calls.js";

describe("the restapi route of examples/cdktf-typescript", () => {
  let program: TerraformProgram;
  let server: RunningRestapi | undefined;
  let log: CallLog;
  let example: ExampleProject;
  let stack: StackProject;
  before(async function () {
    this.timeout(120_000);
    program = terraformOrSkip(this);
    const { kind, environment } = await actingRestapiProvider(program);
    if (kind === "stand-in") {
      console.log(
        "    terraform init cannot get Mastercard/restapi here: a stand-in makes its recorded requests",
      );
    }
    server = await startRunningServer([twins]);
    example = exampleProject("cdktf-typescript");
    log = await logCalls(server.url);
    example.script("synth", { CLEANROOMSML_SERVER: log.url });
    stack = await example.stack("partners-by-server", {
      program,
      environment: { ...environment, TF_VAR_token: server.token, TF_VAR_collaboration_id: COLLABORATION },
    });
  });
  after(async () => {
    example?.remove();
    await log?.close();
    await server?.close();
  });
  const live = () => JSON.parse(server?.emulator.control.policy(twins)?.text ?? "null");
  const outside = (from: string, to: string) =>
    server?.emulator.control.setPolicy(twins, JSON.stringify(live()).replace(from, to));
  const apply = (...words: string[]) => stack.terraform(0, "apply", "-auto-approve", ...words);
  const plan = (exit: number, ...words: string[]) =>
    stack.terraform(exit, "plan", "-detailed-exitcode", ...words);

  it("is what the provider's recorded schema takes", async function () {
    this.timeout(60_000);
    await stack.terraform(0, "validate");
  });

  it("makes the policy, and plans nothing more", async function () {
    this.timeout(60_000);
    assert.match(await apply(), /1 added, 0 changed/);
    assert.deepEqual(live(), partnersPolicy(twins));
    assert.deepEqual(log.taken(), recordedCalls("create"));
    assert.match(await plan(0), /No changes/);
    assert.deepEqual(log.taken(), recordedCalls("refresh-noop"));
  });

  it("shows drift and mends it", async function () {
    this.timeout(60_000);
    await outside("111122223333", "999999999999");
    assert.match(await plan(2), /999999999999/);
    assert.match(await apply(), /1 changed/);
    assert.deepEqual(live(), partnersPolicy(twins));
    assert.deepEqual(log.taken(), recordedCalls("drift", 3, 8));
  });

  it("a saved plan does not write over what somebody has changed since", async function () {
    this.timeout(60_000);
    await plan(2, "-out=saved.tfplan", "-var=analyst=other");
    await outside("111122223333", "999999999999");
    const changed = live();
    const said = await stack.terraform(1, "apply", "saved.tfplan");
    assert.match(said, /Plan again: somebody has changed the policy/);
    assert.deepEqual(live(), changed);
    assert.deepEqual(log.taken(), recordedCalls("conflict", 1, 6));
  });

  it("a value that Terraform finds out arrives as the text it is", async function () {
    this.timeout(60_000);
    const analyst = `the "analyst" \\ \${not} %{this} é`;
    const run = await apply(`-var=analyst=${analyst}`);
    assert.match(run, /1 changed/);
    log.taken();
    assert.deepEqual(live(), partnersPolicy(twins, analyst));
  });

  it("destroys it", async function () {
    this.timeout(60_000);
    assert.match(await stack.terraform(0, "destroy", "-auto-approve"), /1 destroyed/);
    assert.equal(live(), null);
    assert.deepEqual(log.taken(), recordedCalls("destroy"));
  });
});
