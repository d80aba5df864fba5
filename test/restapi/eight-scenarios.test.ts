// The eight scenarios with the real Mastercard/restapi provider, where `terraform init` can get it.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Emulator } from "@cleanroomsml/emulator";
import { runTerraform, type TerraformProgram } from "terraform-plugin-framework-ts/testing/terraform";
import { terraformOrSkip } from "../../provider/framework/testing/terraform-or-skip.js";
import { type RunningRestapi, startRunningServer } from "../../server/restapi/testing/running-server.js";
import { initialised, restapiProvider } from "./support/restapi-provider.js";

const arn = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/example";
const address = `restapi_object.policy["${arn}"]`;

describe("the eight scenarios with main.tf.example and the real restapi provider", () => {
  let program: TerraformProgram;
  let environment: Readonly<Record<string, string>>;
  let directory: string;
  let emulator: Emulator;
  let server: RunningRestapi | undefined;

  before(async function () {
    program = terraformOrSkip(this);
    const provider = await restapiProvider(program);
    if (provider.kind !== "real") {
      console.log(
        "REPLAYED the eight scenarios: terraform init cannot get Mastercard/restapi here; its recorded requests are replayed in server/restapi/traces.test.ts",
      );
      return this.skip();
    }
    console.log("    run for real: terraform init has installed Mastercard/restapi");
    server = await startRunningServer([arn]);
    emulator = server.emulator;
    environment = { ...provider.environment, TF_VAR_uri: server.url, TF_VAR_token: server.token };
    ({ directory } = await initialised(program, provider, { "main.tf.example": "main.tf" }));
  });
  after(() => server?.close());

  async function terraform(exit: number, ...words: string[]) {
    const run = await runTerraform(program, words, { directory, environment });
    assert.equal(run.exit, exit, run.output);
    return run.said;
  }
  const plan = (exit: number, ...words: string[]) => terraform(exit, "plan", "-detailed-exitcode", ...words);
  const apply = (...words: string[]) => terraform(0, "apply", "-auto-approve", ...words);
  /** Somebody else gives the model to another account. */
  const outside = (account: string) =>
    emulator.control.setPolicy(
      arn,
      (emulator.control.policy(arn)?.text ?? "").replace(/"\d{12}"/, `"${account}"`),
    );
  const configure = (account: string) => {
    const main = join(directory, "main.tf");
    writeFileSync(main, readFileSync(main, "utf8").replace(/AWS = \["\d{12}"\]/, `AWS = ["${account}"]`));
  };
  const partner = () => /"AWS":\["(\d{12})"\]/.exec(emulator.control.policy(arn)?.text ?? "")?.[1];

  it("create, then nothing to change", async () => {
    assert.match(await apply(), /1 added/);
    assert.equal(partner(), "111122223333");
    assert.match(await plan(0), /No changes/);
  });

  it("drift is shown, and mended", async () => {
    await outside("999999999999");
    assert.match(await plan(2), /"999999999999" -> "111122223333"|- "999999999999", \+ "111122223333"/);
    assert.match(await apply(), /1 changed/);
    assert.match(await plan(0), /No changes/);
  });

  it("deleted outside: planned in place, and made again", async () => {
    await emulator.control.deletePolicy(arn);
    assert.match(
      await plan(2),
      /configuredAudienceModelPolicy = null -> \{|\+ configuredAudienceModelPolicy/,
    );
    assert.match(await apply(), /1 changed/);
    assert.equal(partner(), "111122223333");
    assert.match(await plan(0), /No changes/);
  });

  it("conflict: a stale saved plan is refused, and the other writer's policy kept", async () => {
    configure("222233334444");
    await plan(2, "-out=saved.tfplan");
    await outside("999999999999");
    const said = await terraform(1, "apply", "saved.tfplan");
    assert.match(
      said,
      /unexpected response code '409': \{"title": "Plan again: somebody has changed the policy/,
    );
    assert.equal(partner(), "999999999999");
    assert.match(await apply(), /1 changed/);
    assert.match(await plan(0), /No changes/);
  });

  it("-refresh=false on a stale state is refused", async () => {
    await outside("999999999999");
    configure("333344445555");
    const said = await terraform(1, "apply", "-auto-approve", "-refresh=false");
    assert.match(said, /"title": "Import it, or plan again with a refresh/);
    assert.equal(partner(), "999999999999");
    assert.match(await apply(), /1 changed/);
  });

  it("conflict at destroy: refused, and the policy kept", async () => {
    await plan(2, "-destroy", "-out=saved.tfplan");
    await outside("999999999999");
    const said = await terraform(1, "apply", "saved.tfplan");
    assert.match(said, /"title": "Plan again: somebody has changed the policy/);
    assert.equal(partner(), "999999999999");
  });

  it("import: an existing policy is not overwritten, imported, written once, then clean", async () => {
    await terraform(0, "state", "rm", address);
    assert.match(await terraform(1, "apply", "-auto-approve"), /"title": "Import it/);
    assert.equal(partner(), "999999999999");
    const id = `/configured-audience-model-policies/${encodeURIComponent(arn)}`;
    await terraform(0, "import", address, id);
    assert.match(await apply(), /1 changed/);
    assert.match(await plan(0), /No changes/);
    assert.equal(partner(), "333344445555");
  });

  it("-replace deletes and makes again in one session", async () => {
    assert.match(await apply(`-replace=${address}`), /1 added, 0 changed, 1 destroyed/);
    assert.match(await plan(0), /No changes/);
  });

  it("a renamed block does not take the policy away from its successor", async () => {
    const main = join(directory, "main.tf");
    const renamed = readFileSync(main, "utf8").replace(
      'resource "restapi_object" "policy"',
      'resource "restapi_object" "renamed"',
    );
    writeFileSync(main, renamed);
    assert.match(await apply(), /1 added, 0 changed, 1 destroyed/);
    assert.equal(partner(), "333344445555");
    assert.match(await plan(0), /No changes/);
  });

  it("destroy", async () => {
    assert.match(await terraform(0, "destroy", "-auto-approve"), /1 destroyed/);
    assert.equal(partner(), undefined);
  });
});
