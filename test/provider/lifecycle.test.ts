import assert from "node:assert/strict";
import { model, PARTNER, policy, policyBlock, RESOURCE, STRANGER } from "./support/configuration.js";
import { type Project, startWorld, type World } from "./support/terraform-project.js";
import { type Way, ways } from "./support/ways.js";

const ARN = model("lookalikes");
const ADDRESS = `${RESOURCE}.this`;

for (const [way, open] of Object.entries(ways)) {
  describe(`a policy's life, with Terraform, ${way}`, () => {
    let world: World;
    let to: Way;
    let project: Project;
    const partners = policy({ arn: ARN });
    const configure = (text: string, more = "") =>
      project.write("main.tf", to.block + policyBlock({ arn: ARN, policy: text, more }));
    const live = () => world.emulator.control.policy(ARN);
    const calls = () => world.emulator.control.requests().map(({ operation }) => operation);
    const writes = () => calls().filter((name) => name !== "GetConfiguredAudienceModelPolicy");

    before(async function () {
      world = await startWorld(this, { models: [ARN, model("others")] });
      to = await open(world.emulator.url);
      project = await world.project(to.block + policyBlock({ arn: ARN, policy: partners }));
    });
    after(async () => {
      await to?.close();
      await world?.close();
    });
    beforeEach(() => world.emulator.control.clearRequests());

    it("is planned with everything known but the hash, and created as planned", async () => {
      const [change] = await project.changes();
      assert.deepEqual(change?.actions, ["create"]);
      assert.equal(change?.after.policy, partners);
      assert.deepEqual(change?.afterUnknown, { policy_hash: true });
      assert.deepEqual(calls(), [], "planning a creation asks nothing of AWS");
      await project.terraform(["apply", "changes.tfplan"], 0);
      assert.equal(live()?.text, partners);
      assert.equal(project.state()[ADDRESS]?.policy_hash, live()?.hash);
      await project.plan(0);
    });

    it("shows no change when the configuration is formatted anew, and none when AWS formats it anew", async () => {
      configure(JSON.stringify(JSON.parse(partners.replace(`["${PARTNER}"]`, `"${PARTNER}"`)), null, 2));
      await project.plan(0);
      await world.emulator.control.reformatPolicy(ARN);
      assert.notEqual(live()?.text, partners);
      const run = await project.plan(0);
      assert.doesNotMatch(run.said, /Drift/);
      assert.deepEqual(writes(), []);
    });

    it("has what changed outside, and nothing else, in the next plan; applying puts it right", async () => {
      configure(partners);
      await world.emulator.control.editPolicy(ARN, { addAccount: STRANGER });
      const run = await project.plan(2);
      assert.match(run.said, /Policy Drift Detected/);
      assert.match(run.said, new RegExp(STRANGER));
      assert.equal(run.output.match(/Policy Drift Detected/g)?.length, 1, "said once");
      const changes = await project.changes();
      assert.equal(changes.length, 1);
      assert.deepEqual(changes[0]?.attributes, ["policy", "policy_hash"]);
      const without = JSON.stringify(JSON.parse(String(changes[0]?.before.policy)), (_key, value) =>
        Array.isArray(value) ? value.filter((item) => item !== STRANGER) : value,
      );
      assert.equal(without, JSON.stringify(JSON.parse(String(changes[0]?.after.policy))));
      await project.apply(0);
      assert.doesNotMatch(live()?.text ?? "", new RegExp(STRANGER));
      await project.plan(0);
    });

    it("is changed under the hash of the state", async () => {
      const before = live()?.hash;
      const changed = policy({ arn: ARN, accounts: [PARTNER, "777788889999"] });
      configure(changed);
      await project.apply(0);
      assert.equal(live()?.text, changed);
      const put = world.emulator.control
        .requests()
        .find(({ operation }) => operation === "PutConfiguredAudienceModelPolicy");
      assert.equal(JSON.parse(put?.body ?? "{}").previousPolicyHash, before);
      assert.equal(project.state()[ADDRESS]?.policy_hash, live()?.hash);
    });

    it("calls nothing but the refresh for a change of overwrite_existing and timeouts", async () => {
      const text = live()?.text ?? "";
      configure(text, '  overwrite_existing = true\n  timeouts {\n    update = "90s"\n  }');
      const [change] = await project.changes();
      assert.deepEqual(change?.attributes, ["overwrite_existing", "timeouts"]);
      world.emulator.control.clearRequests();
      await project.terraform(["apply", "changes.tfplan"], 0);
      assert.deepEqual(calls(), []);
      await project.plan(0);
    });

    it("that was deleted outside is noted and planned for creation", async () => {
      await world.emulator.control.deletePolicy(ARN);
      const run = await project.plan(2);
      assert.match(run.said, /Policy Deleted Outside Terraform/);
      assert.match(run.said, /exists, but it has no policy/);
      assert.match(run.said, /1 to add, 0 to change, 0 to destroy/);
      await project.apply(0);
      assert.ok(live());
    });

    it("is read by the data source", async () => {
      project.write(
        "data.tf",
        `data "${RESOURCE}" "live" {\n  configured_audience_model_arn = ${JSON.stringify(ARN)}\n}\n` +
          `output "live" {\n  value = data.${RESOURCE}.live\n}\n`,
      );
      await project.apply(0);
      const { stdout } = await project.terraform(["output", "-json", "live"], 0);
      const read = JSON.parse(stdout);
      assert.equal(read.policy, live()?.text);
      assert.equal(read.policy_hash, live()?.hash);
      project.write("data.tf", "");
      await project.apply(0);
    });

    it("moves to another model by replacement, and is destroyed", async () => {
      const other = model("others");
      project.write("main.tf", to.block + policyBlock({ arn: other, policy: policy({ arn: other }) }));
      const [change] = await project.changes();
      assert.deepEqual(change?.actions, ["delete", "create"]);
      assert.equal(change?.afterUnknown.policy_hash, true);
      await project.terraform(["apply", "changes.tfplan"], 0);
      assert.equal(live(), undefined);
      assert.ok(world.emulator.control.policy(other));
      await project.terraform(["destroy", "-auto-approve"], 0);
      assert.equal(world.emulator.control.policy(other), undefined);
    });
  });
}
