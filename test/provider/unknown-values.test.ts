// Values that are not known when the plan is made.
import assert from "node:assert/strict";
import { model, policy, policyBlock, providerBlock, RESOURCE, STRANGER } from "./support/configuration.js";
import { startWorld, type World } from "./support/terraform-project.js";

const ARN = model("lookalikes");
const EU_ARN = model("lookalikes", "eu-central-1");
const ADDRESS = `${RESOURCE}.this`;

describe("values that are not known yet", () => {
  let world: World;
  before(async function () {
    world = await startWorld(this, { models: [ARN, EU_ARN] });
  });
  after(() => world?.close());

  const unknown = (name: string, value: string) =>
    `resource "terraform_data" "${name}" {\n  input = ${JSON.stringify(value).replaceAll("${", "$${")}\n}\n`;

  it("a policy: planned as unknown together with its hash; known and equal in meaning, nothing is written", async () => {
    const block = policyBlock({ arn: ARN, policy: " terraform_data.policy.output" });
    const configuration = (text: string) =>
      providerBlock(world.emulator.url) + unknown("policy", text) + block;
    const project = await world.project(configuration(policy({ arn: ARN })));
    const changes = await project.changes();
    const change = changes.find(({ address }) => address === ADDRESS);
    assert.deepEqual(change?.afterUnknown, { policy: true, policy_hash: true });
    await project.terraform(["apply", "changes.tfplan"], 0);
    const first = world.emulator.control.policy(ARN);
    assert.equal(first?.text, policy({ arn: ARN }));

    project.write("main.tf", configuration(JSON.stringify(JSON.parse(policy({ arn: ARN })), null, 2)));
    await project.apply(0);
    assert.deepEqual(world.emulator.control.policy(ARN), first, "the same meaning: not written");

    project.write("main.tf", configuration(policy({ arn: ARN, accounts: [STRANGER] })));
    await project.apply(0);
    assert.equal(world.emulator.control.policy(ARN)?.text, policy({ arn: ARN, accounts: [STRANGER] }));
    await project.plan(0);
    await project.terraform(["destroy", "-auto-approve"], 0);
  });

  it("a policy that turns out to be none: refused at apply, at its argument", async () => {
    const project = await world.project(
      providerBlock(world.emulator.url) +
        unknown("policy", "{}") +
        policyBlock({ arn: ARN, policy: " terraform_data.policy.output" }),
    );
    await project.plan(2);
    const run = await project.apply(1);
    assert.match(run.said, /Invalid Policy.*\$/);
    assert.equal(world.emulator.control.policy(ARN), undefined);
  });

  it("an ARN and the provider's endpoint: planned, and applied once they are known", async () => {
    const configuration = (endpoint: string) =>
      unknown("endpoint", endpoint) +
      unknown("arn", ARN) +
      'provider "cleanroomsml" {\n  region   = "us-east-1"\n  endpoint = terraform_data.endpoint.output\n}\n' +
      policyBlock({ arn: " terraform_data.arn.output", policy: policy({ arn: ARN }) });
    const project = await world.project(configuration(world.emulator.url));
    const changes = await project.changes();
    const change = changes.find(({ address }) => address === ADDRESS);
    assert.deepEqual(change?.afterUnknown, { configured_audience_model_arn: true, policy_hash: true });
    await project.terraform(["apply", "changes.tfplan"], 0);
    assert.equal(world.emulator.control.policy(ARN)?.text, policy({ arn: ARN }));
    await project.plan(0);

    // The endpoint becomes unknown again: what is in the state is planned without a look at AWS.
    project.write("main.tf", configuration(`${world.emulator.url}/`));
    const run = await project.plan(2);
    assert.match(run.said, /Policy Not Refreshed.*endpoint/);
    await project.apply(0);
    await project.terraform(["destroy", "-auto-approve"], 0);
  });

  it("one provider block serves every region: the ARN's signs", async () => {
    world.emulator.control.clearRequests();
    const project = await world.project(
      providerBlock(world.emulator.url) +
        policyBlock({ name: "us", arn: ARN, policy: policy({ arn: ARN }) }) +
        policyBlock({ name: "eu", arn: EU_ARN, policy: policy({ arn: EU_ARN }) }),
    );
    await project.apply(0);
    await project.plan(0);
    const signed = world.emulator.control.requests().map(({ path, headers }) => {
      const authorization = headers.find(([name]) => name === "authorization")?.[1] ?? "";
      const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(authorization)?.[1] ?? "";
      return decodeURIComponent(path).includes(`:${region}:`);
    });
    assert.ok(signed.length >= 4);
    assert.ok(signed.every((same) => same));
  });
});
