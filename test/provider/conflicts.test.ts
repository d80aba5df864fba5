// What was planned meets what somebody else has done since.
import assert from "node:assert/strict";
import {
  model,
  PARTNER,
  policy,
  policyBlock,
  RESOURCE,
  STRANGER,
  serviceStatement,
  statement,
} from "./support/configuration.js";
import { startWorld, type World } from "./support/terraform-project.js";
import { type Way, waysOfFullSuite } from "./support/ways.js";

for (const [way, open] of Object.entries(waysOfFullSuite)) {
  describe(`a policy that changed since the plan, ${way}`, () => {
    let world: World;
    let to: Way;
    before(async function () {
      world = await startWorld(this);
      to = await open(world.emulator.url);
    });
    after(async () => {
      await to?.close();
      await world?.close();
    });

    async function applied(name: string, more = "") {
      const arn = model(name);
      await world.emulator.control.addModel(arn);
      const configuration = (text: string) => to.block + policyBlock({ arn, policy: text, more });
      const project = await world.project(configuration(policy({ arn })));
      const configure = (text: string) => project.write("main.tf", configuration(text));
      await project.apply(0);
      return { arn, project, configure };
    }
    const live = (arn: string) => world.emulator.control.policy(arn);

    it("refuses a saved plan: names the hashes and the foreign statements, and overwrites nothing", async () => {
      const { arn, project, configure } = await applied("saved");
      const planned = live(arn)?.hash ?? "";
      configure(policy({ arn, accounts: [PARTNER, STRANGER] }));
      await project.terraform(["plan", "-out=saved.tfplan"], 0);
      await world.emulator.control.editPolicy(arn, {
        addStatement: JSON.stringify(statement({ sid: "Auditor", accounts: [STRANGER], arn })),
      });
      await world.emulator.control.editPolicy(arn, {
        addStatement: JSON.stringify(statement(serviceStatement(arn))),
      });
      const foreign = live(arn);
      const run = await project.terraform(["apply", "saved.tfplan"], 1);
      assert.match(run.said, /Error: Policy Changed Outside Terraform/);
      for (const words of [arn, planned, foreign?.hash ?? "", "Auditor", "Clean-Rooms-0a1b2c3d"])
        assert.ok(run.said.includes(words), words);
      assert.match(run.said, /manageResourcePolicies/);
      assert.match(run.said, /Plan again/);
      assert.match(run.said, /ignore_service_managed_statements/);
      assert.deepEqual(live(arn), foreign);
    });

    it("lets a saved plan pass when the change was only one of words", async () => {
      const { arn, project, configure } = await applied("reworded");
      const changed = policy({ arn, accounts: [PARTNER, STRANGER] });
      configure(changed);
      await project.terraform(["plan", "-out=saved.tfplan"], 0);
      await world.emulator.control.reformatPolicy(arn);
      await project.terraform(["apply", "saved.tfplan"], 0);
      assert.equal(live(arn)?.text, changed);
      await project.plan(0);
    });

    it("is not deleted by a saved plan to destroy", async () => {
      const { arn, project } = await applied("kept");
      await project.terraform(["plan", "-destroy", "-out=saved.tfplan"], 0);
      await world.emulator.control.editPolicy(arn, { addAccount: STRANGER });
      const run = await project.terraform(["apply", "saved.tfplan"], 1);
      assert.match(run.said, /Policy Changed Outside Terraform/);
      assert.ok(live(arn));
      assert.ok(project.state()[`${RESOURCE}.this`], "it stays in the state");
    });

    it("that is there at creation is an error with an import block; the block works, and the plan is clean", async () => {
      const arn = model("existing");
      await world.emulator.control.addModel(arn);
      await world.emulator.control.setPolicy(arn, policy({ arn, accounts: [STRANGER] }));
      const before = live(arn);
      const configuration = (text: string, more = "") => to.block + policyBlock({ arn, policy: text, more });
      const project = await world.project(configuration(policy({ arn })));
      const run = await project.apply(1);
      assert.match(run.said, /Error: Policy Already Exists/);
      assert.match(run.said, /It differs from the configured one/);
      assert.ok(run.said.includes(STRANGER));
      assert.deepEqual(live(arn), before);

      const block = /import \{[^}]*\}/.exec(run.output.replaceAll("│", ""))?.[0] ?? "";
      project.write("import.tf", block.replace(`${RESOURCE}.NAME`, `${RESOURCE}.this`));
      project.write("main.tf", configuration(JSON.stringify(JSON.parse(before?.text ?? ""), null, 2)));
      const imported = await project.apply(0);
      assert.match(imported.said, /1 imported, 0 added, 0 changed, 0 destroyed/);
      await project.plan(0);
      assert.deepEqual(live(arn), before, "nothing was written");
    });

    it("is replaced at creation with overwrite_existing", async () => {
      const arn = model("overwritten");
      await world.emulator.control.addModel(arn);
      await world.emulator.control.setPolicy(arn, policy({ arn, accounts: [STRANGER] }));
      const project = await world.project(
        to.block + policyBlock({ arn, policy: policy({ arn }), more: "  overwrite_existing = true" }),
      );
      await project.apply(0);
      assert.equal(live(arn)?.text, policy({ arn }));
      await project.plan(0);
    });

    it("is found by terraform import, and an import of what is not there says what is missing", async () => {
      const arn = model("imported");
      await world.emulator.control.addModel(arn);
      const configuration = to.block + policyBlock({ arn, policy: policy({ arn }) });
      const project = await world.project(configuration);
      const absent = await project.terraform(["import", `${RESOURCE}.this`, arn], 1);
      assert.match(absent.said, /No Policy to Import.*exists, but it has no policy/);
      const nothing = await project.terraform(["import", `${RESOURCE}.this`, model("nowhere")], 1);
      assert.match(nothing.said, /No Policy to Import.*does not exist/);
      const wrong = await project.terraform(["import", `${RESOURCE}.this`, "lookalikes"], 1);
      assert.match(wrong.said, /Invalid Import ID/);
      await world.emulator.control.setPolicy(arn, JSON.stringify(JSON.parse(policy({ arn })), null, 4));
      await project.terraform(["import", `${RESOURCE}.this`, arn], 0);
      await project.plan(0);
    });
  });
}

for (const [way, open] of Object.entries(waysOfFullSuite)) {
  describe(`a lost answer, ${way}`, () => {
    const arn = model("lost");
    let world: World;
    let to: Way;
    before(async function () {
      world = await startWorld(this, { models: [arn] });
      to = await open(world.emulator.url);
    });
    after(async () => {
      await to?.close();
      await world?.close();
    });

    it("after the write is settled by reading: created, changed and deleted once", async () => {
      const control = world.emulator.control;
      const configuration = (text: string) => to.block + policyBlock({ arn, policy: text });
      const project = await world.project(configuration(policy({ arn })));
      control.addFault({
        kind: "reset",
        when: "after",
        operation: "PutConfiguredAudienceModelPolicy",
        count: 1,
      });
      await project.apply(0);
      assert.equal(project.state()[`${RESOURCE}.this`]?.policy_hash, control.policy(arn)?.hash);

      project.write("main.tf", configuration(policy({ arn, accounts: [STRANGER] })));
      control.addFault({
        kind: "html-503",
        when: "after",
        operation: "PutConfiguredAudienceModelPolicy",
        count: 1,
      });
      await project.apply(0);
      assert.equal(control.policy(arn)?.text, policy({ arn, accounts: [STRANGER] }));
      await project.plan(0);

      control.addFault({
        kind: "reset",
        when: "after",
        operation: "DeleteConfiguredAudienceModelPolicy",
        count: 1,
      });
      await project.terraform(["destroy", "-auto-approve"], 0);
      assert.equal(control.policy(arn), undefined);
      assert.deepEqual(control.faults(), []);
    });
  });
}
