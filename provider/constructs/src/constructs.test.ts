// What a program writes, and what CDKTF makes of it.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are templates of Terraform
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Fn, Lazy, TerraformStack, TerraformVariable, Testing, Token } from "cdktf";
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
} from "./index.js";

const outdir = mkdtempSync(join(tmpdir(), "cleanroomsml-constructs-"));
after(() => rmSync(outdir, { recursive: true, force: true }));

const ARN = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/example";
const JOBS = "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*";
const COLLABORATION = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
const PARTNER = "111122223333";

function stackWithModel(arn: (stack: TerraformStack) => string = () => ARN) {
  const stack = new TerraformStack(Testing.app({ outdir }), "stack");
  new CleanroomsmlProvider(stack, "cleanroomsml", { region: "us-east-1" });
  return { stack, model: ConfiguredAudienceModel.fromArn(stack, "Model", arn(stack)) };
}

function synthesised(stack: TerraformStack) {
  return JSON.parse(Testing.synth(stack));
}

/** The arguments of the one resource, or data source, of a type. */
function argumentsOf(stack: TerraformStack, type: string, mode: "resource" | "data" = "resource") {
  const ofType: Readonly<Record<string, Readonly<Record<string, unknown>>>> =
    synthesised(stack)[mode][`cleanroomsml_${type}`];
  const [only, ...others] = Object.values(ofType);
  assert.equal(others.length, 0);
  return only ?? assert.fail(`no ${type}`);
}

function policyOf(stack: TerraformStack): unknown {
  return JSON.parse(String(argumentsOf(stack, "configured_audience_model_policy").policy));
}

describe("ConfiguredAudienceModelPolicy", () => {
  it("grants what AWS documents, for one provider of the stack", () => {
    const { stack, model } = stackWithModel();
    const policy = new ConfiguredAudienceModelPolicy(stack, "Policy", { configuredAudienceModel: model });
    policy.grantStartAudienceGenerationJob({ accountIds: [PARTNER], collaborationId: COLLABORATION });
    assert.deepEqual(policyOf(stack), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "AudienceGenerationaaaaaaaabbbbccccddddeeeeeeeeeeee",
          Effect: "Allow",
          Principal: { AWS: [PARTNER] },
          Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
          Resource: [ARN, JOBS],
          Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": [COLLABORATION] } },
        },
      ],
    });
    const { provider, terraform } = synthesised(stack);
    assert.deepEqual(provider, { cleanroomsml: [{ region: "us-east-1" }] });
    assert.deepEqual(terraform.required_providers.cleanroomsml, {
      source: "cleanroomsml/cleanroomsml",
      version: "~> 0.1",
    });
  });

  it("gives each grant a Sid of its own", () => {
    const { stack, model } = stackWithModel();
    const policy = new ConfiguredAudienceModelPolicy(stack, "Policy", { configuredAudienceModel: model });
    for (const account of [PARTNER, "444455556666"]) {
      policy.grantStartAudienceGenerationJob({ accountIds: [account], collaborationId: "c" });
    }
    policy.grantStartAudienceGenerationJob({ accountIds: [PARTNER], collaborationId: "c", sid: "Mine" });
    assert.match(JSON.stringify(policyOf(stack)), /AudienceGenerationc".*AudienceGenerationcN2".*"Mine"/);
  });

  it("writes every element of a statement", () => {
    const { stack, model } = stackWithModel();
    new ConfiguredAudienceModelPolicy(stack, "Policy", {
      configuredAudienceModel: model,
      policyId: "id",
      version: "2008-10-17",
      allowPublic: true,
      lintIgnore: ["action-without-effect", "unknown-condition-key"],
      statements: [
        new PolicyStatement({
          effect: PolicyEffect.DENY,
          notPrincipals: [
            PolicyPrincipal.account(PARTNER),
            PolicyPrincipal.arn("arn:aws:iam::111122223333:role/r"),
            PolicyPrincipal.service("s.amazonaws.com"),
          ],
          notActions: ["cleanrooms-ml:Get*"],
          notResources: [ARN],
          conditions: [
            { test: "StringLike", variable: "aws:x", values: ["a"] },
            { test: "StringLike", variable: "aws:x", values: ["b"] },
            { test: "Bool", variable: "aws:SecureTransport", values: ["true"] },
          ],
        }),
        new PolicyStatement({ principals: [PolicyPrincipal.everyone()], actions: ["a:b"], resources: ["*"] }),
        PolicyStatement.fromJson({
          Sid: "Json",
          Effect: "Allow",
          Principal: "*",
          Action: "a:b",
          Resource: "*",
        }),
      ],
    });
    assert.deepEqual(policyOf(stack), {
      Version: "2008-10-17",
      Id: "id",
      Statement: [
        {
          Effect: "Deny",
          NotPrincipal: { AWS: [PARTNER, "arn:aws:iam::111122223333:role/r"], Service: ["s.amazonaws.com"] },
          NotAction: ["cleanrooms-ml:Get*"],
          NotResource: [ARN],
          Condition: { StringLike: { "aws:x": ["a", "b"] }, Bool: { "aws:SecureTransport": ["true"] } },
        },
        { Effect: "Allow", Principal: "*", Action: ["a:b"], Resource: ["*"] },
        { Sid: "Json", Effect: "Allow", Principal: "*", Action: "a:b", Resource: "*" },
      ],
    });
  });

  it("takes tokens in every argument", () => {
    const stack = new TerraformStack(Testing.app({ outdir }), "stack");
    const variable = (name: string, type = "string") => new TerraformVariable(stack, name, { type });
    const model = ConfiguredAudienceModel.fromArn(stack, "Model", variable("arn").stringValue);
    const policy = new ConfiguredAudienceModelPolicy(stack, "Policy", {
      configuredAudienceModel: model,
      policyId: variable("id").stringValue,
      overwriteExisting: variable("overwrite", "bool").value,
      createTimeout: variable("timeout").stringValue,
    });
    policy.grantStartAudienceGenerationJob({
      accountIds: variable("accounts", "list(string)").listValue,
      collaborationId: variable("collaboration").stringValue,
    });
    const written = argumentsOf(stack, "configured_audience_model_policy");
    assert.equal(written.configured_audience_model_arn, "${var.arn}");
    assert.equal(written.overwrite_existing, "${var.overwrite}");
    assert.deepEqual(written.timeouts, { create: "${var.timeout}" });
    const text = String(written.policy);
    assert.ok(text.includes('"Principal":{"AWS":${jsonencode(var.accounts)}}'), text);
    assert.ok(
      text.includes(
        '"Sid":"AudienceGeneration${trimsuffix(trimprefix(jsonencode("${replace(var.collaboration',
      ),
    );
  });

  it("writes a date the same, whether or not there are tokens beside it", () => {
    for (const isKnown of [true, false]) {
      const { stack, model } = stackWithModel();
      const sid = isKnown ? "Until" : new TerraformVariable(stack, "sid", {}).stringValue;
      const policy = new ConfiguredAudienceModelPolicy(stack, "Policy", { configuredAudienceModel: model });
      policy.addStatements(
        PolicyStatement.fromJson({
          Sid: sid,
          Condition: { DateLessThan: { "aws:CurrentTime": new Date("2027-01-01T00:00:00Z") } },
        }),
      );
      assert.match(
        String(argumentsOf(stack, "configured_audience_model_policy").policy),
        /"DateLessThan":\{"aws:CurrentTime":"2027-01-01T00:00:00.000Z"\}/,
      );
    }
  });

  it("takes statements that are added late, by a Lazy too", () => {
    const { stack, model } = stackWithModel();
    const accounts: string[] = [];
    const policy = new ConfiguredAudienceModelPolicy(stack, "Policy", { configuredAudienceModel: model });
    policy.grantStartAudienceGenerationJob({
      accountIds: Lazy.listValue({ produce: () => accounts }),
      collaborationId: COLLABORATION,
    });
    accounts.push(PARTNER, "444455556666");
    assert.match(JSON.stringify(policyOf(stack)), /"AWS":\["111122223333","444455556666"\]/);
  });

  it("imports a policy that exists", () => {
    const { stack, model } = stackWithModel();
    const policy = ConfiguredAudienceModelPolicy.fromPolicyDocument(
      stack,
      "Policy",
      { Version: "2012-10-17", Statement: { Effect: "Deny", Principal: "*", Action: "a:b", Resource: "*" } },
      { configuredAudienceModel: model, importExisting: true, lintIgnore: ["action-without-effect"] },
    );
    const synthesis = synthesised(stack);
    assert.deepEqual(synthesis.import, [
      { id: ARN, to: `${policy.resource.terraformResourceType}.${policy.resource.friendlyUniqueId}` },
    ]);
  });

  it("keeps a text as it is, and adds statements to it", () => {
    const { stack, model } = stackWithModel();
    const text = `{ "Version": "2012-10-17",\n "Statement": [] }`;
    const policy = ConfiguredAudienceModelPolicy.fromPolicyText(stack, "Policy", text, {
      configuredAudienceModel: model,
    });
    assert.equal(argumentsOf(stack, "configured_audience_model_policy").policy, text);
    policy.addStatements(PolicyStatement.fromJson({ Sid: "Added" }));
    assert.deepEqual(policyOf(stack), { Version: "2012-10-17", Statement: [{ Sid: "Added" }] });
  });

  it("takes a text that Terraform finds out, to which nothing can be added", () => {
    const { stack, model } = stackWithModel();
    const document = new DataPolicyDocument(stack, "Document", {
      sourcePolicyDocuments: [new TerraformVariable(stack, "base", {}).stringValue],
      statements: [PolicyStatement.fromJson({ Sid: "One", Resource: "${aws:x}" })],
    });
    const policy = ConfiguredAudienceModelPolicy.fromPolicyText(stack, "Policy", document.policyText, {
      configuredAudienceModel: model,
    });
    assert.equal(
      argumentsOf(stack, "configured_audience_model_policy").policy,
      "${data.cleanroomsml_policy_document.Document_AB0B4D71.json}".replace(
        /Document_\w+/,
        document.data.friendlyUniqueId,
      ),
    );
    assert.deepEqual(argumentsOf(stack, "policy_document", "data"), {
      source_policy_documents: ["${var.base}"],
      override_policy_documents: [
        '{"Version":"2012-10-17","Statement":[{"Sid":"One","Resource":"$${aws:x}"}]}',
      ],
      version: "2012-10-17",
    });
    assert.throws(
      () => policy.addStatements(new PolicyStatement({})),
      /\[stack\/Policy\] Statements cannot be added to a policy that is not known/,
    );
  });

  it("adds nothing to a document of which the statements are not known", () => {
    const { stack, model } = stackWithModel();
    const unknown = new TerraformVariable(stack, "v", {}).value;
    for (const [index, document] of [unknown, { Version: "2012-10-17", Statement: unknown }].entries()) {
      const policy = ConfiguredAudienceModelPolicy.fromPolicyDocument(stack, `Policy${index}`, document, {
        configuredAudienceModel: model,
      });
      assert.throws(
        () => policy.grantStartAudienceGenerationJob({ accountIds: [PARTNER] }),
        /\[stack\/Policy\d\] Statements cannot be added to a policy that is not known/,
      );
    }
  });
});

describe("ConfiguredAudienceModelPolicyStatement", () => {
  it("is one statement, by its Sid", () => {
    const { stack, model } = stackWithModel();
    ConfiguredAudienceModelPolicyStatement.grantStartAudienceGenerationJob(
      stack,
      "Statement",
      { configuredAudienceModel: model, importExisting: true, deleteTimeout: "1m" },
      { accountIds: [PARTNER], collaborationId: COLLABORATION, sid: "Partner" },
    );
    const { statement_json: text, ...others } = argumentsOf(
      stack,
      "configured_audience_model_policy_statement",
    );
    assert.deepEqual(others, {
      configured_audience_model_arn: ARN,
      sid: "Partner",
      timeouts: { delete: "1m" },
    });
    assert.deepEqual(JSON.parse(String(text)), {
      Effect: "Allow",
      Principal: { AWS: [PARTNER] },
      Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
      Resource: [ARN, JOBS],
      Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": [COLLABORATION] } },
    });
    assert.equal(synthesised(stack).import[0].id, `${ARN}#Partner`);
  });

  it("needs a Sid", () => {
    const { stack, model } = stackWithModel();
    const statement = new PolicyStatement({});
    assert.throws(
      () =>
        new ConfiguredAudienceModelPolicyStatement(stack, "S", { configuredAudienceModel: model, statement }),
      /\[stack\/S\] statement must have a sid/,
    );
  });
});

describe("The data sources", () => {
  it("find models and policies", () => {
    const stack = new TerraformStack(Testing.app({ outdir }), "stack");
    const model = new DataConfiguredAudienceModel(stack, "Model", { name: "a ${b}" });
    new DataConfiguredAudienceModels(stack, "Models", { nameRegex: "^a{2}$", tags: { team: "ads" } });
    new DataConfiguredAudienceModelPolicy(stack, "Policy", { configuredAudienceModel: model });
    assert.deepEqual(argumentsOf(stack, "configured_audience_model", "data"), { name: "a $${b}" });
    assert.deepEqual(argumentsOf(stack, "configured_audience_models", "data"), {
      name_regex: "^a{2}$",
      tags: { team: "ads" },
    });
    assert.deepEqual(argumentsOf(stack, "configured_audience_model_policy", "data"), {
      configured_audience_model_arn: `\${data.cleanroomsml_configured_audience_model.${model.data.friendlyUniqueId}.configured_audience_model_arn}`,
    });
    assert.throws(
      () => new DataConfiguredAudienceModel(stack, "None", {}),
      /either configuredAudienceModelArn or name/,
    );
  });
});

describe("A token", () => {
  it("is refused where a literal is needed, with the argument's name", () => {
    const { stack, model } = stackWithModel();
    const token = new TerraformVariable(stack, "v", {}).stringValue;
    assert.throws(
      () => new PolicyStatement({ conditions: [{ test: token, variable: "aws:x", values: [] }] }),
      /^Error: conditions\[0\]\.test must be known when the app is synthesised: it is a token/,
    );
    assert.throws(
      () => new ConfiguredAudienceModelPolicy(stack, "P", { configuredAudienceModel: model, version: token }),
      /\[stack\/P\] version must be known when the app is synthesised/,
    );
  });

  it("for a list cannot stand among other elements", () => {
    const { stack, model } = stackWithModel();
    const list = new TerraformVariable(stack, "v", {}).listValue;
    const policy = new ConfiguredAudienceModelPolicy(stack, "P", { configuredAudienceModel: model });
    policy.grantStartAudienceGenerationJob({ accountIds: [PARTNER, ...Token.asList(list)] });
    assert.throws(
      () => Testing.synth(stack),
      /\[stack\/P\] \$\.Statement\[0\]\.Principal\.AWS\[1\]: A list .* Join them with Fn\.concat/,
    );
    assert.ok(Fn.concat([[PARTNER], list]));
  });

  it("within a text cannot be a list", () => {
    const { stack, model } = stackWithModel();
    const list = Token.asString(Lazy.anyValue({ produce: () => ["x"] }));
    const policy = new ConfiguredAudienceModelPolicy(stack, "P", { configuredAudienceModel: model });
    policy.addStatements(PolicyStatement.fromJson({ Condition: { "a b": [`1${list}`] } }));
    assert.throws(
      () => Testing.synth(stack),
      /\[stack\/P\] \$\.Statement\[0\]\.Condition\["a b"\]\[0\]: A token within a text produces a list/,
    );
  });
});
