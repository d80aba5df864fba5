// The policy has a second writer: AWS Clean Rooms, played by the emulator behind the official client of `cleanrooms`.
import assert from "node:assert/strict";
import {
  CleanRoomsClient,
  CreateConfiguredAudienceModelAssociationCommand,
  DeleteConfiguredAudienceModelAssociationCommand,
} from "@aws-sdk/client-cleanrooms";
import {
  COLLABORATION,
  model,
  PARTNER,
  policy,
  policyBlock,
  REGION,
  STRANGER,
} from "./support/configuration.js";
import { type Project, startWorld, type World } from "./support/terraform-project.js";
import { type Way, waysOfFullSuite } from "./support/ways.js";

const MEMBERSHIP = "0f0e0d0c-0b0a-4909-8807-060504030201";
const IGNORING = "  ignore_service_managed_statements = true";

for (const [way, open] of Object.entries(waysOfFullSuite)) {
  describe(`statements that AWS Clean Rooms manages, ${way}`, () => {
    let world: World;
    let to: Way;
    let rooms: CleanRoomsClient;
    before(async function () {
      world = await startWorld(this);
      to = await open(world.emulator.url);
      rooms = new CleanRoomsClient({
        endpoint: world.emulator.url,
        region: REGION,
        credentials: { accessKeyId: "test", secretAccessKey: "test" },
      });
      await world.emulator.control.addMembership({
        membershipIdentifier: MEMBERSHIP,
        collaborationId: COLLABORATION,
        otherAccountIds: [PARTNER],
        region: REGION,
      });
    });
    after(async () => {
      rooms?.destroy();
      await world?.close();
    });

    /** A project with an applied policy on a model of its own, and Clean Rooms' statement beside it. */
    async function shared(name: string, more = "") {
      const arn = model(name);
      await world.emulator.control.addModel(arn);
      const configuration = (text: string, lines = more) =>
        to.block + policyBlock({ arn, policy: text, more: lines });
      const project = await world.project(configuration(policy({ arn })));
      await project.apply(0);
      const association = await associate(arn);
      const configure = (text: string, lines = more) => project.write("main.tf", configuration(text, lines));
      return { arn, project, association, configure };
    }
    const live = (arn: string) => world.emulator.control.policy(arn)?.text;
    const sids = (arn: string): readonly string[] =>
      JSON.parse(live(arn) ?? '{"Statement":[]}').Statement.map((one: { readonly Sid: string }) => one.Sid);

    async function associate(arn: string): Promise<{ readonly id: string; readonly sid: string }> {
      const { configuredAudienceModelAssociation } = await rooms.send(
        new CreateConfiguredAudienceModelAssociationCommand({
          membershipIdentifier: MEMBERSHIP,
          configuredAudienceModelArn: arn,
          configuredAudienceModelAssociationName: "shared",
          manageResourcePolicies: true,
        }),
      );
      const id = configuredAudienceModelAssociation?.id ?? "";
      return { id, sid: `Clean-Rooms-${id}` };
    }

    describe("without ignore_service_managed_statements", () => {
      let arn: string;
      let project: Project;
      let sid: string;
      before(async () => {
        const made = await shared("watched");
        ({ arn, project } = made);
        ({ sid } = made.association);
      });

      it("are drift, and the plan warns that applying would cut a collaboration off", async () => {
        const run = await project.plan(2);
        assert.match(run.said, /Applying Would Cut a Collaboration Off/);
        assert.match(run.said, new RegExp(`would remove the statement ${sid} that AWS Clean Rooms manages`));
        assert.match(run.said, /set ignore_service_managed_statements = true/);
        assert.equal(run.output.match(/Would Cut a Collaboration Off/g)?.length, 1, "said once");
      });

      it("are removed by an apply, which says it once", async () => {
        const run = await project.apply(0);
        assert.deepEqual(sids(arn), ["Partners"]);
        assert.equal(run.output.match(/Would Cut a Collaboration Off/g)?.length, 1, run.output);
        // OpenTofu does not tell a provider that it is applying: better twice than never.
        const repeated = /similar warning/.test(run.output);
        assert.equal(repeated, world.program.product === "OpenTofu", "said a second time while applying");
      });

      it("are named by the plan to destroy", async () => {
        const again = await associate(arn);
        const run = await project.terraform(["plan", "-destroy"], 0);
        assert.match(run.said, /Destroying Would Cut a Collaboration Off/);
        assert.match(run.said, new RegExp(again.sid));
        assert.equal(run.output.match(/Would Cut a Collaboration Off/g)?.length, 1, "said once");
      });
    });

    describe("with ignore_service_managed_statements", () => {
      let made: Awaited<ReturnType<typeof shared>>;
      before(async () => {
        made = await shared("ignored");
      });

      it("turned on over a live one: recorded without touching the policy", async () => {
        const { arn, project, configure } = made;
        const before = world.emulator.control.policy(arn);
        configure(policy({ arn }), IGNORING);
        const [change] = await project.changes();
        assert.deepEqual(change?.attributes, ["ignore_service_managed_statements", "policy"]);
        const run = await project.apply(0);
        assert.doesNotMatch(run.said, /Cut a Collaboration Off/);
        assert.equal(
          run.output.match(/Statements of AWS Clean Rooms Stay in Place/g)?.length,
          1,
          "said once",
        );
        assert.deepEqual(world.emulator.control.policy(arn), before);
        await project.plan(0);
      });

      it("stay where they are when the configured part changes", async () => {
        const { arn, project, configure, association } = made;
        configure(policy({ arn, accounts: [PARTNER, STRANGER] }), IGNORING);
        await project.apply(0);
        assert.deepEqual(sids(arn), ["Partners", association.sid]);
        assert.match(live(arn) ?? "", new RegExp(STRANGER));
        await project.plan(0);
      });

      it("may come and go without a change in the plan", async () => {
        const { arn, project, association } = made;
        await rooms.send(
          new DeleteConfiguredAudienceModelAssociationCommand({
            membershipIdentifier: MEMBERSHIP,
            configuredAudienceModelAssociationIdentifier: association.id,
          }),
        );
        assert.deepEqual(sids(arn), ["Partners"]);
        await project.plan(0);
        await associate(arn);
        await project.plan(0);
      });

      it("turned off again: the plan warns, and applying removes them", async () => {
        const { arn, project, configure } = made;
        configure(policy({ arn, accounts: [PARTNER, STRANGER] }), "");
        const run = await project.plan(2);
        assert.match(run.said, /Applying Would Cut a Collaboration Off/);
        await project.apply(0);
        assert.deepEqual(sids(arn), ["Partners"]);
        await project.plan(0);
      });

      it("turned on again, remain after destroy", async () => {
        const { arn, project, configure } = made;
        configure(policy({ arn, accounts: [PARTNER, STRANGER] }), IGNORING);
        await project.apply(0);
        const again = await associate(arn);
        await project.terraform(["destroy", "-auto-approve"], 0);
        assert.deepEqual(sids(arn), [again.sid]);
      });

      it("are merged with when a policy of nothing else is there at creation", async () => {
        const { arn, project } = made;
        const [service] = sids(arn);
        await project.apply(0);
        assert.deepEqual(new Set(sids(arn)), new Set([service, "Partners"]));
        await project.plan(0);
      });
    });
  });
}
