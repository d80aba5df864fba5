// The data sources of configured audience models, with Terraform.
import assert from "node:assert/strict";
import { ACCOUNT, model, policy, policyBlock, providerBlock } from "./support/configuration.js";
import { startWorld, type World } from "./support/terraform-project.js";

const MODEL = "cleanroomsml_configured_audience_model";
const MODELS = "cleanroomsml_configured_audience_models";
const arns = ["eu-one", "eu-two", "us-one"].map((name) => model(name));
const elsewhere = model("eu-three", "eu-central-1");
const foreign = model("eu-four").replace(ACCOUNT, "999988887777");

describe("configured audience models, with Terraform", function () {
  this.timeout(120_000);
  let world: World;
  before(async function () {
    world = await startWorld(this, { models: [...arns, elsewhere, foreign] });
  });
  after(() => world?.close());
  beforeEach(() => world.emulator.control.reset());

  const live = (arn: string) => world.emulator.control.policy(arn);

  it("a policy for every model that a filter finds, with for_each", async () => {
    const project = await world.project(
      providerBlock(world.emulator.url) +
        `data "${MODELS}" "eu" {\n  name_prefix = "eu-"\n}\n` +
        policyBlock({
          arn: " each.value",
          policy: ` replace(${JSON.stringify(policy({ arn: "MODEL" }))}, "MODEL", each.value)`,
          more: `  for_each = data.${MODELS}.eu.arns`,
        }) +
        `output "names" {\n  value = data.${MODELS}.eu.models[*].name\n}\n`,
    );
    await project.apply(0);
    assert.deepEqual(
      arns.map((arn) => live(arn) !== undefined),
      [true, true, false],
    );
    assert.equal(live(elsewhere), undefined);
    assert.equal(live(foreign), undefined, "only the account's own");
    const { stdout } = await project.terraform(["output", "-json", "names"], 0);
    assert.deepEqual(JSON.parse(stdout), ["eu-one", "eu-two"]);
    await project.plan(0);

    await world.emulator.control.addModel(model("eu-new"));
    const run = await project.plan(2);
    assert.match(run.said, /1 to add, 0 to change, 0 to destroy/);
  });

  it("one by its name, in another region, and all of a region by what a variable says", async () => {
    const project = await world.project(
      providerBlock(world.emulator.url) +
        `variable "region" {}\n` +
        `data "${MODEL}" "one" {\n  name   = "eu-three"\n  region = var.region\n}\n` +
        `data "${MODELS}" "all" {\n  region = data.${MODEL}.one.region\n}\n` +
        `data "${MODEL}" "same" {\n  configured_audience_model_arn = one(data.${MODELS}.all.arns)\n}\n` +
        `output "same" {\n  value = data.${MODEL}.same == data.${MODEL}.one\n}\n` +
        `output "seed" {\n  value = data.${MODEL}.same.min_matching_seed_size\n}\n`,
      { environment: { TF_VAR_region: "eu-central-1" } },
    );
    await project.apply(0);
    const { stdout } = await project.terraform(["output", "-json"], 0);
    const outputs = JSON.parse(stdout);
    assert.equal(outputs.same.value, true);
    assert.equal(outputs.seed.value, 500);
    const signed = world.emulator.control
      .requests()
      .filter(({ operation }) => operation === "ListConfiguredAudienceModels")
      .map(({ headers }) => JSON.stringify(headers));
    assert.ok(signed.every((headers) => headers.includes("/eu-central-1/cleanrooms-ml/")));
  });

  it("is read at apply when its ARN is known only then", async () => {
    const project = await world.project(
      providerBlock(world.emulator.url) +
        `resource "terraform_data" "arn" {\n  input = ${JSON.stringify(arns[0])}\n}\n` +
        `data "${MODEL}" "late" {\n  configured_audience_model_arn = terraform_data.arn.output\n}\n` +
        policyBlock({
          arn: ` data.${MODEL}.late.configured_audience_model_arn`,
          policy: policy({ arn: arns[0] ?? "" }),
        }),
    );
    await project.apply(0);
    assert.ok(live(arns[0] ?? ""));
    await project.plan(0);
  });

  it("that cannot be found or read are errors at plan that say why", async () => {
    const project = await world.project(
      providerBlock(world.emulator.url) +
        `data "${MODEL}" "nobody" {\n  name = "nobody"\n}\n` +
        `data "${MODEL}" "gone" {\n  configured_audience_model_arn = ${JSON.stringify(model("gone"))}\n}\n` +
        `data "${MODELS}" "moon" {\n  region = "us-moon-1"\n}\n`,
    );
    const run = await project.plan(1);
    assert.match(run.said, /No configured audience model of this account in us-east-1 is called "nobody"/);
    assert.match(run.said, /There is no configured audience model \S+gone/);
    assert.match(run.said, /Error: Unknown Region with data\.\S+\.moon/);
  });

  it("that are denied name the IAM action, and a failed list is never a shorter one", async () => {
    for (let index = 0; index < 150; index += 1)
      await world.emulator.control.addModel(model(`many-${index}`));
    const project = await world.project(
      `${providerBlock(world.emulator.url)}data "${MODELS}" "all" {\n  name_prefix = "many-"\n}\n` +
        `output "count" {\n  value = length(data.${MODELS}.all.arns)\n}\n`,
    );
    await project.apply(0);
    const { stdout } = await project.terraform(["output", "-json", "count"], 0);
    assert.equal(JSON.parse(stdout), 150, "over two pages");
    world.emulator.control.addFault({
      kind: "access-denied",
      operation: "ListConfiguredAudienceModels",
      skip: 1,
    });
    const run = await project.plan(1);
    assert.match(run.said, /Error: Access Denied/);
    assert.match(run.said, /cleanrooms-ml:ListConfiguredAudienceModels/);
  });
});
