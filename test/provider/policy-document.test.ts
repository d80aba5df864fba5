// data "cleanroomsml_policy_document" under a real Terraform.
import assert from "node:assert/strict";
import {
  COLLABORATION,
  model,
  PARTNER,
  policy,
  providerBlock,
  RESOURCE,
  STRANGER,
} from "./support/configuration.js";
import { startWorld, type World } from "./support/terraform-project.js";

const ARN = model("lookalikes");
const JOBS = ARN.replace(/:configured-audience-model\/.*$/, ":audience-generation-job/*");

describe("a policy document under a real Terraform", () => {
  let world: World;
  before(async function () {
    world = await startWorld(this, { models: [ARN] });
  });
  after(() => world?.close());

  const statement = (account: string, more = "") => `
  statement {
    sid       = "Partners"
    actions   = ["cleanrooms-ml:StartAudienceGenerationJob"]
    resources = ["${ARN}", "${JOBS}"]
    principals {
      type        = "AWS"
      identifiers = [${account}]
    }
    condition {
      test     = "StringEquals"
      variable = "cleanrooms-ml:CollaborationId"
      values   = ["${COLLABORATION}"]
    }
${more}
  }`;
  const document = (content: string) =>
    `${providerBlock(world.emulator.url)}
data "cleanroomsml_policy_document" "this" {
${content}
}
resource "${RESOURCE}" "this" {
  configured_audience_model_arn = "${ARN}"
  policy                        = data.cleanroomsml_policy_document.this.json
}
`;

  it("becomes the model's policy, and its change a change in place", async () => {
    const project = await world.project(document(statement(`"${PARTNER}"`)));
    await project.apply(0);
    const live = JSON.parse(world.emulator.control.policy(ARN)?.text ?? "{}");
    assert.deepEqual(live, {
      ...JSON.parse(policy({ arn: ARN })),
      Statement: [
        {
          Sid: "Partners",
          Effect: "Allow",
          Principal: { AWS: PARTNER },
          Action: "cleanrooms-ml:StartAudienceGenerationJob",
          Resource: [JOBS, ARN],
          Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": COLLABORATION } },
        },
      ],
    });
    await project.plan(0);

    // The same meaning in other words, through sources and overrides.
    const text = policy({ arn: ARN });
    const json = JSON.stringify(text);
    project.write(
      "main.tf",
      document(`  source_policy_documents = [${json}, null]\n  override_policy_documents = [${json}]`),
    );
    await project.plan(0);

    project.write("main.tf", document(statement(`"${PARTNER}", "${STRANGER}"`)));
    const [change, ...others] = await project.changes();
    assert.deepEqual(others, []);
    assert.deepEqual(change?.actions, ["update"]);
    await project.terraform(["apply", "changes.tfplan"], 0);
    await project.terraform(["destroy", "-auto-approve"], 0);
  });

  it("with something unknown in it is read when that is known", async () => {
    const later = `
resource "terraform_data" "account" {
  input = "${PARTNER}"
}
`;
    const configuration =
      document(statement("terraform_data.account.output", '    effect = "Allow"')) + later;
    const project = await world.project(configuration);
    const changes = await project.changes();
    const change = changes.find(({ address }) => address === `${RESOURCE}.this`);
    assert.deepEqual(change?.afterUnknown, { policy: true, policy_hash: true });
    await project.terraform(["apply", "changes.tfplan"], 0);
    assert.match(world.emulator.control.policy(ARN)?.text ?? "", new RegExp(`"AWS": "${PARTNER}"`));
    await project.plan(0);

    // Known at last, and wrong: refused where it stands, before anything is written.
    const before = world.emulator.control.policy(ARN);
    project.write("main.tf", configuration.replace(`input = "${PARTNER}"`, 'input = "1234"'));
    const run = await project.apply(1);
    assert.match(run.said, /"1234" is no account id/);
    assert.deepEqual(world.emulator.control.policy(ARN), before);
  });

  it("with faults is refused by validate, at the arguments", async () => {
    const project = await world.project(
      document(
        `  source_policy_documents = ["{}"]\n${statement('"1234"')}${statement(`"${PARTNER}"`, '    not_actions = ["*"]')}`,
      ),
    );
    const { said } = await project.terraform(["validate"], 1);
    for (const expected of [
      /Invalid Policy.*source_policy_documents.*\$: The policy has no Statement/,
      /Invalid Statement.*principals.*"1234" is no account id/,
      /Invalid Statement.*has both Action and NotAction/,
      /Duplicate Sid.*Sid "Partners" is already that of statement 1/,
    ]) {
      assert.match(said, expected);
    }
  });
});
