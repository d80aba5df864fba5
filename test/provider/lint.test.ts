// What Terraform shows of the lint: once, where it is written, and as an error where that is wanted.
import assert from "node:assert/strict";
import { expression, model, policy, policyBlock, providerBlock, statement } from "./support/configuration.js";
import { startWorld, type World } from "./support/terraform-project.js";

const FOREIGN = /Warning: Policy Lint: Foreign Resource/g;

describe("the lint, as Terraform shows it", function () {
  this.timeout(120_000);
  let world: World;
  before(async function () {
    world = await startWorld(this);
  });
  after(() => world?.close());

  const times = (said: string, what: RegExp) => [...said.matchAll(what)].length;
  const withLint = (arguments_: string) => providerBlock(world.emulator.url, arguments_);

  it("each thing once in a plan, once in an apply, and again in the next plan, which changes nothing", async () => {
    const [arn, other] = [model("linted"), model("linted-other")];
    for (const each of [arn, other]) await world.emulator.control.addModel(each);
    const document = `
data "cleanroomsml_policy_document" "copied" {
  source_policy_documents = [${expression(policy({ arn: other }))}]
}
`;
    const block = policyBlock({ arn, policy: " data.cleanroomsml_policy_document.copied.json" });
    const { Sid: _, ...rest } = statement({ arn: other });
    const single = `
resource "cleanroomsml_configured_audience_model_policy_statement" "one" {
  configured_audience_model_arn = ${expression(other)}
  sid                           = "One"
  statement_json                = ${expression(JSON.stringify({ ...rest, Action: "cleanrooms-ml:*" }))}
}
`;
    const project = await world.project(withLint("") + document + block + single);
    const wild = /Warning: Policy Lint: Wildcard Action/g;
    for (const run of [await project.plan(2), await project.apply(0), await project.plan(0)]) {
      assert.equal(times(run.said, FOREIGN), 1, run.said);
      assert.equal(times(run.said, wild), 1, run.said);
      assert.match(run.said, /\$\.Statement\[0\]\.Resource\[0\]: .* is another configured audience model/);
      assert.match(run.said, /\$\.Action: "cleanrooms-ml:\*" has a wildcard/);
      assert.match(run.said, /lint_ignore = \["foreign-resource"\]/);
    }
    assert.equal(times((await project.terraform(["validate"], 0)).said, /Policy Lint/g), 0);
    assert.equal(times((await project.terraform(["destroy", "-auto-approve"], 0)).said, /Policy Lint/g), 0);
  });

  it('lint = "error" applies nothing; lint_ignore lets it pass', async () => {
    const [arn, other] = [model("strict"), model("strict-other")];
    await world.emulator.control.addModel(arn);
    const block = policyBlock({ arn, policy: policy({ arn: other }) });
    const project = await world.project(withLint('  lint = "error"\n') + block);
    const run = await project.apply(1);
    assert.match(run.said, /Error: Policy Lint: Foreign Resource/);
    assert.equal(world.emulator.control.policy(arn), undefined);
    project.write("main.tf", withLint('  lint = "error"\n  lint_ignore = ["foreign-resource"]\n') + block);
    assert.doesNotMatch((await project.apply(0)).said, /Policy Lint/);
    project.write("main.tf", withLint('  lint_ignore = ["foreign"]\n') + block);
    assert.match((await project.plan(1)).said, /Invalid Lint Code.*foreign-resource/);
  });
});
