// What the constructs write for our own provider, under a real Terraform on the emulator.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TerraformStack, TerraformVariable } from "cdktf";
import {
  CleanroomsmlProvider,
  ConfiguredAudienceModel,
  ConfiguredAudienceModelPolicy,
  ConfiguredAudienceModelPolicyStatement,
  DataConfiguredAudienceModel,
  DataConfiguredAudienceModelPolicy,
  DataConfiguredAudienceModels,
  DataPolicyDocument,
  PolicyPrincipal,
  PolicyStatement,
} from "cleanroomsml-cdktf";
import { type Project, startWorld, type World } from "../provider/support/terraform-project.js";
import { addPolicies, assertArrived, drawnPolicies } from "./support/drawn-policies.js";
import { LANGUAGES, type Language, projectOfStack, stackIn } from "./support/stack-in-language.js";

const model = (name: string) =>
  `arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/${name}`;
const PARTNER = "111122223333";
const COLLABORATION = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
const drawnModels = (language: string) =>
  Array.from({ length: 20 }, (_, index) => model(`${language}${index}`));

/** What trips JSON, HCL and CDKTF, in the one place of a policy where AWS takes any text. */
const NASTY = `quote " backslash \\ \${aws:username} $\${x} %{ if true } \n é e\u0301 🌊 <&> $`;

describe("The constructs on our own provider", function () {
  this.timeout(240_000);
  let world: World;
  const outdir = mkdtempSync(join(tmpdir(), "cleanroomsml-native-"));
  before(async function () {
    world = await startWorld(this, {
      models: [...["whole", "statement", "text"].map(model), ...LANGUAGES.flatMap(drawnModels)],
    });
  });
  after(async () => {
    rmSync(outdir, { recursive: true, force: true });
    await world?.close();
  });

  /** A project that holds this stack, initialised. */
  async function projectOf(
    fill: (stack: TerraformStack) => void,
    language: Language = "json",
  ): Promise<Project> {
    const stack = stackIn(language, outdir);
    new CleanroomsmlProvider(stack, "cleanroomsml", { region: "us-east-1", lint: "off" });
    fill(stack);
    return projectOfStack(world, stack, language);
  }

  function only(project: Project, type: string): Readonly<Record<string, unknown>> {
    const [[, attributes] = [], ...others] = Object.entries(project.state()).filter(([address]) =>
      address.startsWith(`cleanroomsml_${type}.`),
    );
    assert.equal(others.length, 0);
    return attributes ?? assert.fail(`no ${type}`);
  }

  it("make, keep, import and destroy a policy that is as it was meant, to the character", async () => {
    const fill = (importExisting: boolean) => (stack: TerraformStack) => {
      const account = new TerraformVariable(stack, "account", { type: "string", default: PARTNER });
      const tag = new TerraformVariable(stack, "tag", { type: "string" });
      const policy = new ConfiguredAudienceModelPolicy(stack, "Policy", {
        configuredAudienceModel: ConfiguredAudienceModel.fromArn(stack, "Model", model("whole")),
        importExisting,
        lintIgnore: ["missing-generation-job-resource", "unknown-condition-key"],
      });
      policy.grantStartAudienceGenerationJob({
        accountIds: [account.stringValue],
        collaborationId: COLLABORATION,
      });
      policy.addStatements(
        new PolicyStatement({
          sid: "Nasty",
          principals: [PolicyPrincipal.arn(`arn:aws:iam::${account.stringValue}:root`)],
          actions: ["cleanrooms-ml:StartAudienceGenerationJob"],
          resources: [model("whole")],
          conditions: [
            { test: "StringLike", variable: "aws:x", values: [NASTY, `${NASTY}${tag.stringValue}${NASTY}`] },
          ],
        }),
      );
    };
    const project = await projectOf(fill(false));
    project.write("terraform.tfvars.json", JSON.stringify({ tag: `tag "\\ \${x} %{y}` }));
    await project.apply(0);
    const written = JSON.parse(String(only(project, "configured_audience_model_policy").policy));
    assert.deepEqual(written.Statement[0].Principal, { AWS: [PARTNER] });
    assert.deepEqual(written.Statement[1].Principal, { AWS: [`arn:aws:iam::${PARTNER}:root`] });
    assert.deepEqual(written.Statement[1].Condition.StringLike["aws:x"], [
      NASTY,
      `${NASTY}tag "\\ \${x} %{y}${NASTY}`,
    ]);
    await project.plan(0);

    const inHcl = await projectOf(fill(true), "hcl");
    inHcl.write("terraform.tfvars.json", JSON.stringify({ tag: `tag "\\ \${x} %{y}` }));
    assert.match((await inHcl.apply(0)).output, /1 imported, 0 added, \d changed, 0 destroyed/);
    assert.deepEqual(JSON.parse(String(only(inHcl, "configured_audience_model_policy").policy)), written);

    const importing = await projectOf(fill(true));
    importing.write("terraform.tfvars.json", JSON.stringify({ tag: `tag "\\ \${x} %{y}` }));
    const { output } = await importing.apply(0);
    assert.match(output, /1 imported, 0 added, \d changed, 0 destroyed/);
    await importing.plan(0);
    await importing.terraform(["destroy", "-auto-approve"], 0);
  });

  for (const language of LANGUAGES)
    it(`make policies that are as they were meant, whatever is in them, in ${language}`, async () => {
      const models = drawnModels(language);
      const drawn = drawnPolicies(models.length);
      let variables = {};
      const project = await projectOf((stack) => {
        variables = addPolicies(stack, drawn, models);
      }, language);
      project.write("terraform.tfvars.json", JSON.stringify(variables));
      await project.apply(0);
      await project.plan(0);
      drawn.forEach((one, index) => {
        assertArrived(world.emulator.control.policy(models[index] ?? "")?.text, one);
      });
    });

  it("make one statement, and look up what there is", async () => {
    const project = await projectOf((stack) => {
      const found = new DataConfiguredAudienceModel(stack, "Model", {
        configuredAudienceModelArn: model("statement"),
      });
      const statement = ConfiguredAudienceModelPolicyStatement.grantStartAudienceGenerationJob(
        stack,
        "Statement",
        { configuredAudienceModel: found },
        { accountIds: [PARTNER], collaborationId: COLLABORATION, sid: "Partner" },
      );
      new DataConfiguredAudienceModelPolicy(stack, "Policy", {
        configuredAudienceModel: found,
        dependsOn: [statement.resource],
      });
      new DataConfiguredAudienceModels(stack, "Models", {});
    });
    await project.apply(0);
    assert.equal(only(project, "configured_audience_model_policy_statement").sid, "Partner");
    await project.plan(0);
  });

  it("put a policy together in Terraform", async () => {
    const project = await projectOf((stack) => {
      const base = new TerraformVariable(stack, "base", { type: "string" });
      const statement = (sid: string, accountId: string) =>
        new PolicyStatement({
          sid,
          principals: [PolicyPrincipal.account(accountId)],
          actions: ["cleanrooms-ml:StartAudienceGenerationJob"],
          resources: [model("text")],
          conditions: [{ test: "StringLike", variable: "aws:x", values: [NASTY] }],
        });
      const document = new DataPolicyDocument(stack, "Document", {
        sourcePolicyDocuments: [base.stringValue],
        statements: [statement("One", PARTNER)],
      });
      ConfiguredAudienceModelPolicy.fromPolicyText(stack, "Policy", document.policyText, {
        configuredAudienceModel: ConfiguredAudienceModel.fromArn(stack, "Model", model("text")),
      });
    });
    const base = {
      Statement: [
        { Sid: "Base", Effect: "Deny", Principal: "*", Action: "cleanrooms-ml:*", Resource: model("text") },
      ],
    };
    project.write("terraform.tfvars.json", JSON.stringify({ base: JSON.stringify(base) }));
    await project.apply(0);
    const written = JSON.parse(String(only(project, "configured_audience_model_policy").policy));
    assert.deepEqual(
      written.Statement.map(({ Sid }: { readonly Sid: string }) => Sid),
      ["Base", "One"],
    );
    assert.match(JSON.stringify(written.Statement[1].Condition), /\$\{aws:username\}/);
    await project.plan(0);
  });
});
