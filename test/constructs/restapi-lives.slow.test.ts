// A policy of the restapi route that was there before, and one whose model becomes another.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack, Testing } from "cdktf";
import { ConfiguredAudienceModel, ConfiguredAudienceModelPolicy, RestApiBackend } from "cleanroomsml-cdktf";
import { runTerraform, type TerraformProgram } from "terraform-plugin-framework-ts/testing/terraform";
import { terraformOrSkip } from "../../provider/framework/testing/terraform-or-skip.js";
import { policyFor } from "../../server/restapi/testing/provider.js";
import { type RunningRestapi, startRunningServer } from "../../server/restapi/testing/running-server.js";
import { actingRestapiProvider } from "../restapi/support/restapi-provider.js";
import { type CallLog, logCalls, recordedCalls } from "./support/recorded-calls.js";

const model = (name: string) =>
  `arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/${name}`;
const [first, second] = [model("first"), model("second")];

describe("A policy by the restapi route", function () {
  this.timeout(240_000);
  let program: TerraformProgram;
  let server: RunningRestapi;
  let log: CallLog;
  let folder: string;
  before(async function () {
    program = terraformOrSkip(this);
    server = await startRunningServer([first, second]);
    log = await logCalls(server.url);
    folder = realpathSync(mkdtempSync(join(tmpdir(), "restapi-lives-")));
    mkdirSync(join(folder, "terraform"));
  });
  after(async () => {
    await log?.close();
    await server?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });
  const partner = (arn: string) =>
    /"AWS":\["(\d{12})"\]/.exec(server.emulator.control.policy(arn)?.text ?? "")?.[1];

  function synthesise(arn: string, importExisting: boolean): void {
    const stack = new TerraformStack(Testing.app({ outdir: join(folder, "cdktf.out") }), "stack");
    const policy = new ConfiguredAudienceModelPolicy(stack, "Policy", {
      configuredAudienceModel: ConfiguredAudienceModel.fromArn(stack, "Model", arn),
      backend: new RestApiBackend(stack, "Server", { uri: log.url }),
      importExisting,
    });
    policy.grantStartAudienceGenerationJob({ accountIds: ["111122223333"], collaborationId: "c" });
    writeFileSync(join(folder, "terraform/cdk.tf.json"), Testing.synth(stack));
  }

  async function terraform(exit: number, ...words: readonly string[]): Promise<string> {
    const { environment } = await actingRestapiProvider(program);
    const run = await runTerraform(program, words, {
      directory: join(folder, "terraform"),
      environment: { ...environment, TF_VAR_token: server.token },
    });
    assert.equal(run.exit, exit, run.output);
    return run.said;
  }

  it("that was there before is not overwritten, but imported", async () => {
    await server.emulator.control.setPolicy(first, JSON.stringify(policyFor(first, "999999999999")));
    synthesise(first, false);
    await terraform(0, "init");
    assert.match(await terraform(1, "apply", "-auto-approve"), /Import it/);
    assert.equal(partner(first), "999999999999");
    log.taken();

    synthesise(first, true);
    assert.match(await terraform(0, "apply", "-auto-approve"), /1 imported, 0 added, 1 changed, 0 destroyed/);
    assert.deepEqual(log.taken(), recordedCalls("import-block", 6, 9));
    assert.equal(partner(first), "111122223333");
    assert.match(await terraform(0, "plan", "-detailed-exitcode"), /No changes/);
  });

  it("goes from the old model when the ARN becomes another, and comes to the new one", async () => {
    synthesise(second, false);
    assert.match(await terraform(0, "apply", "-auto-approve"), /1 added, 0 changed, 1 destroyed/);
    assert.equal(server.emulator.control.policy(first), undefined);
    assert.equal(partner(second), "111122223333");
    assert.match(await terraform(0, "plan", "-detailed-exitcode"), /No changes/);
  });
});
