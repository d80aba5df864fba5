// In one apply an instance must not delete what another has just written to the same ARN.
import assert from "node:assert/strict";
import { model, policy, policyBlock, RESOURCE, STRANGER } from "./support/configuration.js";
import { startWorld, type World } from "./support/terraform-project.js";
import { type Way, waysOfFullSuite } from "./support/ways.js";

for (const [way, open] of Object.entries(waysOfFullSuite)) {
  describe(`two instances and one ARN, ${way}`, () => {
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

    const live = (arn: string) => world.emulator.control.policy(arn)?.text;
    const deletes = () =>
      world.emulator.control
        .requests()
        .filter(({ operation }) => operation === "DeleteConfiguredAudienceModelPolicy").length;
    const OVERWRITE = "  overwrite_existing = true";

    async function applied(name: string, blocks: (arn: string) => string) {
      const arn = model(name);
      await world.emulator.control.addModel(arn);
      const project = await world.project(to.block + blocks(arn));
      const configure = (text: string) => project.write("main.tf", to.block + text);
      await project.apply(0);
      world.emulator.control.clearRequests();
      return { arn, project, configure };
    }

    it("a block renamed without moved: what the new name wrote is not deleted by the old one", async () => {
      const { arn, project, configure } = await applied("renamed", (arn) =>
        policyBlock({ name: "before", arn, policy: policy({ arn }) }),
      );
      configure(policyBlock({ name: "after", arn, policy: policy({ arn }), more: OVERWRITE }));
      // Which of the two comes first is Terraform's choice; both orders are tested in provider/cleanroomsml.
      const run = await project.apply(0);
      assert.match(run.said, /Warning: Policy Destroyed and Created Again.*a moved block/);
      assert.deepEqual(Object.keys(project.state()), [`${RESOURCE}.after`]);
      assert.equal(live(arn), policy({ arn }));
      await project.plan(0);
    });

    it("a block renamed without moved or overwrite_existing: carried out as planned, or nothing is touched", async () => {
      const { arn, project, configure } = await applied("renamed-plainly", (arn) =>
        policyBlock({ name: "before", arn, policy: policy({ arn }) }),
      );
      configure(policyBlock({ name: "after", arn, policy: policy({ arn }) }));
      const run = await project.terraform(["apply", "-auto-approve"], 0).catch((error: Error) => error);
      assert.equal(live(arn), policy({ arn }), "the policy is there, whichever came first");
      const created = !(run instanceof Error);
      assert.deepEqual(Object.keys(project.state()), [`${RESOURCE}.${created ? "after" : "before"}`]);
      if (!created) {
        assert.match(run.message, /Policy Already Exists/);
        assert.match(run.message, /Policy Not Deleted/);
      }
      // What the error asks for. Where the creation was refused, Terraform counts the move itself as a change.
      project.write("moved.tf", `moved {\n  from = ${RESOURCE}.before\n  to   = ${RESOURCE}.after\n}\n`);
      const moved = await project.apply(0);
      assert.match(moved.said, /0 added, 0 changed, 0 destroyed/);
      assert.deepEqual(Object.keys(project.state()), [`${RESOURCE}.after`]);
      assert.equal(live(arn), policy({ arn }));
      await project.plan(0);
    });

    it("create_before_destroy with -replace: the deposed object leaves the state, and no DELETE is sent", async () => {
      const more = `${OVERWRITE}\n  lifecycle {\n    create_before_destroy = true\n  }`;
      const { arn, project } = await applied("deposed", (arn) =>
        policyBlock({ arn, policy: policy({ arn }), more }),
      );
      const run = await project.apply(0, `-replace=${RESOURCE}.this`);
      assert.match(run.said, /Warning: Policy Kept/);
      assert.equal(deletes(), 0);
      assert.equal(live(arn), policy({ arn }));
      assert.deepEqual(Object.keys(project.state()), [`${RESOURCE}.this`]);
      await project.plan(0);
    });

    it("create_before_destroy without overwrite_existing: refused, nothing touched, nothing lost", async () => {
      const more = "  lifecycle {\n    create_before_destroy = true\n  }";
      const { arn, project } = await applied("refused", (arn) =>
        policyBlock({ arn, policy: policy({ arn }), more }),
      );
      const run = await project.apply(1, `-replace=${RESOURCE}.this`);
      assert.match(run.said, /Policy Already Exists.*It is the configured one/);
      assert.equal(deletes(), 0);
      assert.equal(live(arn), policy({ arn }));
      await project.plan(0);
    });

    it("a tainted resource is deleted and created", async () => {
      const { arn, project } = await applied("tainted", (arn) =>
        policyBlock({ arn, policy: policy({ arn }) }),
      );
      await project.terraform(["taint", `${RESOURCE}.this`], 0);
      const run = await project.apply(0);
      assert.doesNotMatch(run.said, /Policy Kept/);
      assert.equal(deletes(), 1);
      assert.equal(live(arn), policy({ arn }));
      await project.plan(0);
    });

    it("-replace in the ordinary order deletes and creates", async () => {
      const { arn, project } = await applied("replaced", (arn) =>
        policyBlock({ arn, policy: policy({ arn }) }),
      );
      await project.apply(0, `-replace=${RESOURCE}.this`);
      assert.equal(deletes(), 1);
      assert.equal(live(arn), policy({ arn }));
    });

    it("two blocks: one is created, the other refused, whatever overwrite_existing says", async () => {
      const arn = model("twice");
      await world.emulator.control.addModel(arn);
      const first = policyBlock({ name: "a", arn, policy: policy({ arn }), more: OVERWRITE });
      const second = policyBlock({
        name: "b",
        arn,
        policy: policy({ arn, accounts: [STRANGER] }),
        more: OVERWRITE,
      });
      const project = await world.project(to.block + first + second);
      const run = await project.apply(1);
      assert.match(run.said, /Error: Policy Managed Twice/);
      const [kept, ...others] = Object.values(project.state());
      assert.equal(others.length, 0);
      assert.equal(kept?.policy, live(arn));
    });

    it("two blocks, both in the state: the plan says so", async () => {
      const { arn, project, configure } = await applied("shared", (arn) =>
        policyBlock({ name: "a", arn, policy: policy({ arn }) }),
      );
      const both =
        policyBlock({ name: "a", arn, policy: policy({ arn }) }) +
        policyBlock({ name: "b", arn, policy: policy({ arn }) });
      configure(`${both}\nimport {\n  to = ${RESOURCE}.b\n  id = "${arn}"\n}\n`);
      const run = await project.apply(0);
      assert.match(run.said, /Warning: Policy Managed Twice/);
    });
  });
}
