// Values that Terraform finds out, in every argument that may be one, under a real Terraform on the emulator.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  TerraformCount,
  TerraformIterator,
  TerraformOutput,
  type TerraformStack,
  TerraformVariable,
  Token,
} from "cdktf";
import {
  CleanroomsmlProvider,
  ConfiguredAudienceModel,
  ConfiguredAudienceModelPolicy,
  ConfiguredAudienceModelPolicyStatement,
  DataConfiguredAudienceModel,
  DataConfiguredAudienceModelPolicy,
  DataConfiguredAudienceModels,
  DataPolicyDocument,
  PolicyEffect,
  PolicyPrincipal,
  PolicyStatement,
} from "cleanroomsml-cdktf";
import { type Project, startWorld, type World } from "../provider/support/terraform-project.js";
import { LANGUAGES, projectOfStack, stackIn } from "./support/stack-in-language.js";

const account = "arn:aws:cleanrooms-ml:us-east-1:123456789012";
const model = (name: string) => `${account}:configured-audience-model/${name}`;
const JOBS = `${account}:audience-generation-job/*`;
const PARTNER = "111122223333";
const ACTION = "cleanrooms-ml:StartAudienceGenerationJob";

/** A statement that nothing is to be said of, as AWS is to have it. */
const statement = (sid: string, arn: string) => ({
  Sid: sid,
  Effect: "Allow",
  Principal: { AWS: [PARTNER] },
  Action: [ACTION],
  Resource: [arn, JOBS],
  Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": ["a-b"] } },
});

/** Declares a variable of this value. */
type Declare = (value: unknown, type?: string) => TerraformVariable;

for (const language of LANGUAGES)
  describe(`Values that Terraform finds out, in ${language}`, function () {
    this.timeout(240_000);
    let world: World;
    const outdir = mkdtempSync(join(tmpdir(), "cleanroomsml-tokens-"));
    before(async function () {
      world = await startWorld(this, { models: ["whole", "one", "document", "a", "b", "c"].map(model) });
    });
    after(async () => {
      rmSync(outdir, { recursive: true, force: true });
      await world?.close();
    });

    async function projectOf(fill: (stack: TerraformStack, declare: Declare) => void): Promise<Project> {
      const stack = stackIn(language, outdir);
      const variables: Record<string, unknown> = {};
      fill(stack, (value, type = "string") => {
        const name = `v${Object.keys(variables).length}`;
        variables[name] = value;
        return new TerraformVariable(stack, name, { type });
      });
      const project = await projectOfStack(world, stack, language);
      project.write("terraform.tfvars.json", JSON.stringify(variables));
      return project;
    }

    const live = (name: string) => JSON.parse(world.emulator.control.policy(model(name))?.text ?? "null");

    it("may be in every argument", async () => {
      const project = await projectOf((stack, declare) => {
        const text = (value: string) => declare(value).stringValue;
        const list = (...values: readonly string[]) => declare(values, "list(string)").listValue;
        const partner = (sid: string, arn: string) => ({
          sid: text(sid),
          principals: [PolicyPrincipal.account(text(PARTNER))],
          actions: [text(ACTION)],
          resources: [text(arn), text(JOBS)],
          conditions: [
            {
              test: "StringEquals",
              variable: text("cleanrooms-ml:CollaborationId"),
              values: [text("a-b")],
            },
          ],
        });
        new CleanroomsmlProvider(stack, "cleanroomsml", {
          region: text("us-east-1"),
          maxRetries: declare(3, "number").numberValue,
          lint: text("error"),
          lintIgnore: list("near-size-limit"),
        });
        const whole = ConfiguredAudienceModel.fromArn(stack, "Whole", text(model("whole")));
        const policy = new ConfiguredAudienceModelPolicy(stack, "Policy", {
          configuredAudienceModel: whole,
          policyId: text("id"),
          overwriteExisting: declare(true, "bool").value,
          ignoreServiceManagedStatements: declare(true, "bool").value,
          createTimeout: text("1m"),
          readTimeout: text("1m"),
          updateTimeout: text("1m"),
          deleteTimeout: text("1m"),
        });
        policy.grantStartAudienceGenerationJob({
          accountIds: list(PARTNER),
          collaborationId: text("a-b"),
          sid: text("Granted"),
        });
        policy.grantStartAudienceGenerationJob({ accountIds: [PARTNER], collaborationId: text("a-b") });
        policy.addStatements(
          new PolicyStatement({
            sid: `Not${text("Others")}`,
            effect: PolicyEffect.DENY,
            notPrincipals: [PolicyPrincipal.of(text("AWS"), list("222233334444"))],
            notActions: list("cleanrooms-ml:Get*"),
            notResources: list(model("whole")),
            conditions: [
              { test: "StringLike", variable: text("aws:PrincipalTag/x"), values: list("1", "2") },
            ],
          }),
        );
        new ConfiguredAudienceModelPolicyStatement(stack, "Statement", {
          configuredAudienceModel: ConfiguredAudienceModel.fromArn(stack, "One", text(model("one"))),
          statement: new PolicyStatement(partner("One", model("one"))),
          createTimeout: text("1m"),
        });
        const found = new DataConfiguredAudienceModel(stack, "Found", {
          name: text("document"),
          region: text("us-east-1"),
        });
        const document = new DataPolicyDocument(stack, "Document", {
          version: text("2012-10-17"),
          policyId: text("document"),
          sourcePolicyDocuments: list('{"Version":"2012-10-17","Statement":[]}'),
          statements: [new PolicyStatement(partner("Document", model("document")))],
          overridePolicyDocuments: [text('{"Version":"2012-10-17","Statement":[]}')],
        });
        const merged = ConfiguredAudienceModelPolicy.fromPolicyText(stack, "Merged", document.policyText, {
          configuredAudienceModel: found,
        });
        new DataConfiguredAudienceModels(stack, "Models", {
          namePrefix: text("o"),
          nameRegex: text("^o\\w+$"),
          region: text("us-east-1"),
        });
        new DataConfiguredAudienceModelPolicy(stack, "Read", {
          configuredAudienceModel: whole,
          dependsOn: [policy.resource],
        });
        new TerraformOutput(stack, "texts", { value: [policy.policyText, merged.policyText] });
        new TerraformOutput(stack, "hash", { value: `of ${policy.policyHash}` });
      });
      await project.apply(0);
      assert.deepEqual(live("whole"), {
        Version: "2012-10-17",
        Id: "id",
        Statement: [
          statement("Granted", model("whole")),
          statement("AudienceGenerationab", model("whole")),
          {
            Sid: "NotOthers",
            Effect: "Deny",
            NotPrincipal: { AWS: ["222233334444"] },
            NotAction: ["cleanrooms-ml:Get*"],
            NotResource: [model("whole")],
            Condition: { StringLike: { "aws:PrincipalTag/x": ["1", "2"] } },
          },
        ],
      });
      assert.deepEqual(live("one").Statement, [statement("One", model("one"))]);
      assert.deepEqual(live("document").Statement, [statement("Document", model("document"))]);
      await project.plan(0);
    });

    it("may be those of iterators and of counts", async () => {
      const project = await projectOf((stack, declare) => {
        new CleanroomsmlProvider(stack, "cleanroomsml");
        for (const names of [["a"], ["b"]]) {
          const models = TerraformIterator.fromList(declare(names.map(model), "set(string)").listValue);
          const [id = ""] = names;
          new ConfiguredAudienceModelPolicy(stack, id, {
            configuredAudienceModel: ConfiguredAudienceModel.fromArn(
              stack,
              `Model-${id}`,
              Token.asString(models.value),
            ),
            forEach: models,
          }).grantStartAudienceGenerationJob({ accountIds: [PARTNER], collaborationId: "a-b", sid: "Each" });
        }
        const count = TerraformCount.of(2);
        ConfiguredAudienceModelPolicyStatement.grantStartAudienceGenerationJob(
          stack,
          "Statement",
          { configuredAudienceModel: ConfiguredAudienceModel.fromArn(stack, "Model", model("c")), count },
          { accountIds: [PARTNER], collaborationId: "a-b", sid: `Number${count.index}` },
        );
      });
      await project.apply(0);
      for (const name of ["a", "b"]) {
        assert.deepEqual(live(name).Statement, [statement("Each", model(name))]);
      }
      assert.deepEqual(
        live("c")
          .Statement.map(({ Sid }: { readonly Sid: string }) => Sid)
          .sort(),
        ["Number0", "Number1"],
      );
      await project.plan(0);
      await project.terraform(["destroy", "-auto-approve"], 0);
    });

    it("may be what is imported, by another provider", async () => {
      const theirs = statement("Theirs", model("c"));
      await world.emulator.control.setPolicy(
        model("c"),
        JSON.stringify({ Version: "2012-10-17", Statement: [statement("Mine", model("c")), theirs] }),
      );
      const project = await projectOf((stack, declare) => {
        new CleanroomsmlProvider(stack, "cleanroomsml");
        ConfiguredAudienceModelPolicyStatement.grantStartAudienceGenerationJob(
          stack,
          "Statement",
          {
            configuredAudienceModel: ConfiguredAudienceModel.fromArn(
              stack,
              "Model",
              declare(model("c")).stringValue,
            ),
            importExisting: true,
            provider: new CleanroomsmlProvider(stack, "other", { alias: "other" }),
          },
          { accountIds: [PARTNER], collaborationId: "a-b", sid: declare("Mine").stringValue },
        );
      });
      const writes = () => world.emulator.control.requests().filter(({ method }) => method !== "GET").length;
      const before = writes();
      // Blocks become statement_json in the state, in which nothing else changes.
      assert.match((await project.apply(0)).output, /1 imported, 0 added, 1 changed, 0 destroyed/);
      assert.equal(writes(), before);
      await project.plan(0);
      await project.terraform(["destroy", "-auto-approve"], 0);
      assert.deepEqual(live("c").Statement, [theirs]);
    });
  });
