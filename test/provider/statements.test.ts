// Resources for single statements of a policy that others write, too.
import assert from "node:assert/strict";
import { MAX_POLICY_LENGTH } from "@cleanroomsml/core/policy";
import {
  COLLABORATION,
  model,
  PARTNER,
  policy,
  policyBlock,
  providerBlock,
  STRANGER,
  serviceStatement,
} from "./support/configuration.js";
import { type Project, startWorld, type World } from "./support/terraform-project.js";
import { until } from "./support/until.js";

const TYPE = "cleanroomsml_configured_audience_model_policy_statement";

interface StatementBlock {
  readonly name: string;
  readonly arn: string;
  readonly sid?: string;
  readonly accounts?: readonly string[];
  readonly more?: string;
}

function statementBlock({ name, arn, sid = name, accounts = [PARTNER], more = "" }: StatementBlock): string {
  return `
resource "${TYPE}" "${name}" {
  configured_audience_model_arn = ${JSON.stringify(arn)}
  sid                           = ${JSON.stringify(sid)}
  actions                       = ["cleanrooms-ml:StartAudienceGenerationJob"]
  resources = [
    ${JSON.stringify(arn)},
    ${JSON.stringify(arn.replace(/:configured-audience-model\/.*$/, ":audience-generation-job/*"))},
  ]
  principals {
    type        = "AWS"
    identifiers = ${JSON.stringify(accounts)}
  }
  condition {
    test     = "StringEquals"
    variable = "cleanrooms-ml:CollaborationId"
    values   = [${JSON.stringify(COLLABORATION)}]
  }
${more}
}
`;
}

describe("statements of a policy, with Terraform", function () {
  this.timeout(240_000);
  let world: World;
  before(async function () {
    world = await startWorld(this);
  });
  after(() => world?.close());
  beforeEach(() => world.emulator.control.clearRequests());

  const live = (arn: string) => world.emulator.control.policy(arn);
  const sids = (arn: string): readonly string[] =>
    JSON.parse(live(arn)?.text ?? '{"Statement":[]}').Statement.map(({ Sid }: { Sid: string }) => Sid);
  const calls = () =>
    world.emulator.control
      .requests()
      .map(({ operation }) => operation?.replace("ConfiguredAudienceModelPolicy", ""));
  const configuration = (blocks: string) => providerBlock(world.emulator.url) + blocks;

  async function arnOf(name: string, text?: string): Promise<string> {
    const arn = model(name);
    await world.emulator.control.addModel(arn);
    if (text !== undefined) await world.emulator.control.setPolicy(arn, text);
    return arn;
  }

  describe("its life", () => {
    let arn: string;
    let project: Project;
    const theirs = (at: string) => JSON.stringify(JSON.parse(policy(serviceStatement(at))), null, 4);
    before(async () => {
      arn = await arnOf("shared", theirs(model("shared")));
      project = await world.project(configuration(statementBlock({ name: "one", arn })));
    });

    it("is planned with everything known, and created beside what is there, whose text stays", async () => {
      const [change] = await project.changes();
      assert.deepEqual(change?.afterUnknown, {});
      assert.equal(change?.after.effect, "Allow");
      assert.deepEqual(calls(), [], "planning a creation asks nothing of AWS");
      await project.terraform(["apply", "changes.tfplan"], 0);
      assert.deepEqual(sids(arn), ["Clean-Rooms-0a1b2c3d", "one"]);
      const text = theirs(arn);
      assert.ok(live(arn)?.text.startsWith(text.slice(0, text.lastIndexOf("}", text.lastIndexOf("]")) + 1)));
      await project.plan(0);
    });

    it("shows no change for other words, nor for what others do to theirs", async () => {
      await world.emulator.control.reformatPolicy(arn);
      await project.plan(0);
      await world.emulator.control.setPolicy(arn, policy({ sid: "one", arn }, { sid: "Theirs", arn }));
      project.write(
        "main.tf",
        configuration(statementBlock({ name: "one", arn, accounts: [`arn:aws:iam::${PARTNER}:root`] })),
      );
      const run = await project.plan(0);
      assert.doesNotMatch(run.said, /Drift/);
    });

    it("shows the drift of its own, and puts it right", async () => {
      await world.emulator.control.setPolicy(
        arn,
        policy({ sid: "Theirs", arn }, { sid: "one", accounts: [PARTNER, STRANGER], arn }),
      );
      const run = await project.plan(2);
      assert.match(run.said, /Statement Drift Detected.*\+ 444455556666/);
      await project.apply(0);
      assert.doesNotMatch(live(arn)?.text ?? "", new RegExp(STRANGER));
      await project.plan(0);
    });

    it("is left to the others when destroyed", async () => {
      await project.terraform(["destroy", "-auto-approve"], 0);
      assert.deepEqual(sids(arn), ["Theirs"]);
    });
  });

  it("is imported by <arn>#<sid>, and its plan is clean", async () => {
    const arn = await arnOf(
      "imported",
      policy(serviceStatement(model("imported")), { sid: "one", arn: model("imported") }),
    );
    const project = await world.project(
      configuration(
        `import {\n  to = ${TYPE}.one\n  id = "${arn}#one"\n}\n${statementBlock({ name: "one", arn })}`,
      ),
    );
    const run = await project.plan(2);
    assert.match(run.said, /1 to import, 0 to add, 0 to change, 0 to destroy/);
    await project.apply(0);
    assert.ok(!calls().includes("Put"));
    await project.plan(0);
  });

  it("is imported without a block: Terraform writes one, and its plan is clean", async () => {
    const arn = await arnOf("generated", policy({ sid: "one", arn: model("generated") }));
    const block = `import {\n  to = ${TYPE}.one\n  id = "${arn}#one"\n}\n`;
    const project = await world.project(configuration(block));
    const run = await project.plan(2, "-generate-config-out=generated.tf");
    assert.match(run.said, /1 to import, 0 to add, 0 to change, 0 to destroy/);
  });

  it("the plan warns, once, of one for the whole policy beside it", async () => {
    const arn = await arnOf("beside");
    const project = await world.project(
      configuration(
        policyBlock({ arn, policy: policy({ arn }) }) +
          statementBlock({ name: "one", arn }) +
          statementBlock({ name: "two", arn }),
      ),
    );
    const run = await project.plan(2);
    assert.equal(run.output.match(/Policy Managed as a Whole and by Statement/g)?.length, 1);
  });

  it("one that is in the way is never overwritten: not at creation, nor when it changes after the plan", async () => {
    const arn = await arnOf("conflict", policy({ sid: "one", accounts: [STRANGER], arn: model("conflict") }));
    const text = live(arn)?.text;
    const project = await world.project(configuration(statementBlock({ name: "one", arn })));
    const refused = await project.apply(1);
    assert.match(refused.said, /Statement Already Exists/);
    assert.match(refused.said, new RegExp(`id = "${arn}#one"`));
    assert.equal(live(arn)?.text, text);

    await world.emulator.control.setPolicy(arn, policy({ sid: "one", arn }));
    await project.terraform(["import", `${TYPE}.one`, `${arn}#one`], 0);
    project.write("main.tf", configuration(statementBlock({ name: "one", arn, accounts: ["777788889999"] })));
    await project.changes();
    await world.emulator.control.setPolicy(arn, policy({ sid: "one", accounts: [STRANGER], arn }));
    const conflict = await project.terraform(["apply", "changes.tfplan"], 1);
    assert.match(conflict.said, /Statement Changed Since It Was Read/);
    assert.match(conflict.said, /\+ 444455556666/);
    assert.equal(live(arn)?.text, policy({ sid: "one", accounts: [STRANGER], arn }));
  });

  it("on an absent model, one too many for the size, and a malformed policy: refused in words", async () => {
    const absent = model("absent");
    const project = await world.project(configuration(statementBlock({ name: "one", arn: absent })));
    assert.match((await project.apply(1)).said, /Configured Audience Model Not Found/);

    const full = await arnOf("full");
    const accounts = Array.from({ length: 1200 }, (_, n) => String(100000000000 + n));
    await world.emulator.control.setPolicy(full, policy({ sid: "Big", accounts, arn: full }));
    const wide = statementBlock({ name: "one", arn: full, accounts: accounts.slice(0, 400) });
    project.write("main.tf", configuration(wide));
    const tooLong = (await project.apply(1)).said;
    const length = Number(/would have ([0-9]+) characters/.exec(tooLong)?.[1]);
    assert.match(tooLong, new RegExp(`${length - MAX_POLICY_LENGTH} too many`));
    assert.match(tooLong, /one \(this one\) +[0-9]+ +Big +[0-9]+/);
  });

  it("twenty applied at once, while another writer changes the policy, all land; nothing of anybody is lost", async () => {
    const arn = await arnOf("twenty", policy(serviceStatement(model("twenty"))));
    const names = Array.from({ length: 20 }, (_, n) => `partner${n}`);
    const project = await world.project(
      configuration(names.map((name) => statementBlock({ name, arn })).join("")),
    );
    // The other writer adds a statement after every second put or so, so that puts are refused and tried again.
    let others = 0;
    const { control } = world.emulator;
    const run = project.terraform(["apply", "-auto-approve", "-parallelism=20"], 0);
    while (others < 5) {
      const puts = others * 2;
      await until(() => calls().filter((name) => name === "Put").length > puts, run);
      const [theirs] = JSON.parse(policy({ sid: `Theirs${others++}`, accounts: [STRANGER], arn })).Statement;
      await control.editPolicy(arn, { addStatement: JSON.stringify(theirs) });
    }
    await run;
    const theirs = Array.from({ length: 5 }, (_, n) => `Theirs${n}`);
    assert.deepEqual([...sids(arn)].sort(), ["Clean-Rooms-0a1b2c3d", ...theirs, ...names].sort());
    await project.plan(0);

    control.clearRequests();
    await project.terraform(["destroy", "-auto-approve", "-refresh=false"], 0);
    assert.deepEqual([...sids(arn)].sort(), ["Clean-Rooms-0a1b2c3d", ...theirs].sort());
    assert.equal(calls().filter((name) => name === "Put").length, 20);
  });

  it("two configurations applied at once on one model both land", async () => {
    const arn = await arnOf("teams");
    const teams = await Promise.all(
      ["red", "blue"].map((team) =>
        world.project(
          configuration(
            Array.from({ length: 6 }, (_, n) => statementBlock({ name: `${team}${n}`, arn })).join(""),
          ),
        ),
      ),
    );
    await Promise.all(teams.map((project) => project.apply(0)));
    assert.equal(sids(arn).length, 12);
    await Promise.all(teams.map((project) => project.terraform(["destroy", "-auto-approve"], 0)));
    assert.equal(live(arn), undefined);
  });

  it("the last one takes the policy along", async () => {
    const arn = await arnOf("last");
    const project = await world.project(
      configuration(statementBlock({ name: "one", arn }) + statementBlock({ name: "two", arn })),
    );
    await project.apply(0);
    assert.deepEqual([...sids(arn)].sort(), ["one", "two"]);
    await project.terraform(["destroy", "-auto-approve"], 0);
    assert.equal(live(arn), undefined);
  });
});
