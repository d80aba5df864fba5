import assert from "node:assert/strict";
import { App, TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  CleanroomsmlProvider,
  ConfiguredAudienceModel,
  ConfiguredAudienceModelPolicy,
  ConfiguredAudienceModelPolicyStatement,
  PolicyAssertions,
  PolicyPrincipal,
  PolicyStatement,
  RestApiBackend,
} from "../index.js";
import { templateJson } from "./template-text.js";

const arn = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/example";
const jobs = "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*";
const collaborationId = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

const partner = {
  Sid: "Partner",
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111122223333:root" },
  Action: "cleanrooms-ml:StartAudienceGenerationJob",
  Resource: [jobs, arn],
  Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": collaborationId } },
};

function stackOf(route: "native" | "restapi") {
  const stack = new TerraformStack(new App({ outdir: Testing.app().outdir }), "stack");
  const backend =
    route === "restapi"
      ? new RestApiBackend(stack, "Server", { uri: "https://policies.example/restapi" })
      : undefined;
  if (backend === undefined) new CleanroomsmlProvider(stack, "cleanroomsml");
  const model = ConfiguredAudienceModel.fromArn(stack, "Model", arn);
  const policy = new ConfiguredAudienceModelPolicy(stack, "Policy", {
    configuredAudienceModel: model,
    ...(backend === undefined ? {} : { backend }),
  });
  policy.grantStartAudienceGenerationJob({ accountIds: ["111122223333"], collaborationId, sid: "Partner" });
  return { stack, policy };
}

for (const route of ["native", "restapi"] as const) {
  describe(`PolicyAssertions, ${route}`, () => {
    it("compare by what policies mean", () => {
      const policies = PolicyAssertions.fromStack(stackOf(route).stack);
      assert.deepEqual(policies.configuredAudienceModelArns, [arn]);
      assert.deepEqual(policies.warnings, []);
      const policy = { Version: "2012-10-17", Statement: partner };
      policies.hasPolicy(arn, policy);
      policies.hasPolicy(arn, JSON.stringify(policy));
      policies.hasStatement(arn, partner);
      policies.hasNoStatement(arn, "Stranger");
      policies.hasNoPolicy(`${arn}-of-others`);
    });

    it("take a PolicyStatement", () => {
      const { stack, policy } = stackOf(route);
      const account = new TerraformVariable(stack, "account", { type: "string" }).stringValue;
      const statement = policy.grantStartAudienceGenerationJob({ accountIds: [account], collaborationId });
      const policies = PolicyAssertions.fromStack(stack);
      policies.hasStatement(arn, statement);
      const other = new PolicyStatement({ sid: "Other" });
      assert.throws(() => policies.hasStatement(arn, other), /The expected statement is none/);
      assert.throws(
        () => policies.hasStatement(arn, undefined),
        /The expected statement is none: .*no JSON value/,
      );
    });

    it("show what differs", () => {
      const policies = PolicyAssertions.fromStack(stackOf(route).stack);
      const stranger = { ...partner, Principal: { AWS: ["444455556666"] } };
      assert.throws(
        () => policies.hasPolicy(arn, { Version: "2012-10-17", Statement: [stranger] }),
        /is not the expected one \(- expected, \+ synthesised\):\nStatement "Partner": Principal AWS: - 444455556666 \+ 111122223333/,
      );
      assert.throws(
        () => policies.hasStatement(arn, stranger),
        /The statement of arn:\S+ is not the expected one .*:\nStatement "Partner": Principal AWS: - 444455556666/,
      );
      assert.throws(
        () => policies.hasStatement(arn, { ...stranger, Sid: "Stranger" }),
        /does not have the expected statement:\n\{\n {2}"Sid": "Stranger",[\s\S]*\nIt has:\n\{[\s\S]*"Sid": "Partner"/,
      );
      assert.throws(() => policies.hasNoStatement(arn, "Partner"), /has a statement "Partner":\n\{/);
      assert.throws(() => policies.hasNoPolicy(arn), /The stack holds a policy of arn:/);
      assert.throws(
        () => policies.policyOf(`${arn}-of-others`),
        new RegExp(`holds no policy of ${arn}-of-others. It holds those of ${arn}\\.$`),
      );
      assert.throws(
        () => policies.hasPolicy(arn, { Version: "2012-10-17" }),
        /The expected policy is none: \$:/,
      );
    });

    it("know values that Terraform finds out by their tokens or their expressions", () => {
      const { stack, policy } = stackOf(route);
      const account = new TerraformVariable(stack, "account", { type: "string" }).stringValue;
      policy.addStatements(
        new PolicyStatement({
          sid: "Tokens",
          principals: [PolicyPrincipal.account(account)],
          actions: ["cleanrooms-ml:StartAudienceGenerationJob"],
          resources: [arn, jobs],
          conditions: [
            {
              test: "StringEquals",
              variable: "cleanrooms-ml:CollaborationId",
              values: [`"a"-${account}-\${aws:username}`],
            },
          ],
        }),
      );
      const policies = PolicyAssertions.fromStack(stack);
      const expected = (text: string) => ({
        ...partner,
        Sid: "Tokens",
        Principal: { AWS: text },
        Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": `"a"-${text}-\${aws:username}` } },
      });
      policies.hasStatement(arn, expected(account));
      policies.hasStatement(arn, expected(`\${var.account}`));
      assert.throws(() => policies.hasStatement(arn, expected(`\${var.other}`)), /\$\{var\.other\}/);
      PolicyAssertions.fromSynthesized(Testing.synth(stack)).hasStatement(arn, expected(`\${var.account}`));
    });

    it("say of a policy that Terraform makes as a whole that they know nothing of it", () => {
      const stack = new TerraformStack(new App({ outdir: Testing.app().outdir }), "stack");
      const backend = new RestApiBackend(stack, "Server", { uri: "https://policies.example/restapi" });
      new CleanroomsmlProvider(stack, "cleanroomsml");
      const text = new TerraformVariable(stack, "text", { type: "string" }).stringValue;
      ConfiguredAudienceModelPolicy.fromPolicyText(stack, "Policy", text, {
        configuredAudienceModel: ConfiguredAudienceModel.fromArn(stack, "Model", arn),
        ...(route === "restapi" ? { backend } : {}),
      });
      const policies = PolicyAssertions.fromStack(stack);
      assert.deepEqual(policies.configuredAudienceModelArns, [arn]);
      assert.throws(
        () => policies.hasStatement(arn, partner),
        new RegExp(`^Error: The policy of ${arn} is known to Terraform only\\.$`),
      );
    });

    it("throw what the constructs call an error, and have what they warn of", () => {
      const { stack, policy } = stackOf(route);
      policy.addStatements(PolicyStatement.fromJson({ ...partner, Sid: "Everyone", Principal: "*" }));
      assert.throws(
        () => PolicyAssertions.fromStack(stack),
        /^Error: The stack has errors:\n\[stack\/Policy\] \$\.Statement\[1\]/,
      );
    });
  });
}

describe("PolicyAssertions", () => {
  it("say that they know nothing of HCL", () => {
    const stack = new TerraformStack(new App({ outdir: Testing.app().outdir, hclOutput: true }), "stack");
    assert.throws(() => PolicyAssertions.fromStack(stack), /JSON only, and the app of stack writes HCL/);
    assert.throws(
      () => PolicyAssertions.fromSynthesized(String(Testing.synthHcl(stack))),
      /^Error: What was synthesised is no JSON object\.$/,
    );
  });
});

describe("PolicyAssertions, statements that are managed on their own", () => {
  it("are a model's, too", () => {
    const stack = new TerraformStack(new App({ outdir: Testing.app().outdir }), "stack");
    new CleanroomsmlProvider(stack, "cleanroomsml");
    const account = new TerraformVariable(stack, "account", { type: "string" }).stringValue;
    const model = ConfiguredAudienceModel.fromArn(stack, "Model", arn);
    ["Partner", "Other"].forEach((Sid, index) => {
      new ConfiguredAudienceModelPolicyStatement(stack, Sid, {
        configuredAudienceModel: model,
        statement: PolicyStatement.fromJson({
          ...partner,
          Sid,
          Principal: { AWS: [index === 0 ? account : "444455556666"] },
        }),
      });
    });
    const policies = PolicyAssertions.fromStack(stack);
    policies.hasStatement(arn, { ...partner, Principal: { AWS: account } });
    policies.hasStatement(arn, { ...partner, Sid: "Other", Principal: { AWS: "444455556666" } });
    policies.hasNoStatement(arn, "Stranger");
    policies.hasNoPolicy(arn);
    assert.deepEqual(policies.configuredAudienceModelArns, []);
    assert.throws(() => policies.hasNoStatement(arn, "Other"), /has a statement "Other":/);
    assert.throws(
      () => policies.hasStatement(arn, { ...partner, Sid: "Other" }),
      /Statement "Other": Principal AWS: - arn:aws:iam::111122223333:root \+ 444455556666/,
    );
    assert.throws(() => policies.hasStatement(`${arn}-of-others`, partner), /holds no policy of/);
  });
});

describe("the JSON of a template", () => {
  it("has expressions as text, whatever is in them", () => {
    const rows: readonly (readonly [string, string | undefined])[] = [
      [`{"a":\${jsonencode(var.x)}}`, `{"a":"\${var.x}"}`],
      [`{"a":"x $\${y} %%{z} \${var.b["}"]}"}`, `{"a":"x \${y} %{z} \${var.b[\\"}\\"]}"}`],
      [
        `{"a":"\\\\","b":\${jsonencode({ c = "\${var.d}}" })}}`,
        `{"a":"\\\\","b":"\${{ c = \\"\${var.d}}\\" }}"}`,
      ],
      [`\${data.cleanroomsml_policy_document.this.json}`, undefined],
      [
        `{"a":"\\"","b":"\${trimsuffix(trimprefix(jsonencode("\${var.x}"), "\\""), "\\"")}"}`,
        `{"a":"\\"","b":"\${var.x}"}`,
      ],
    ];
    for (const [template, json] of rows) assert.equal(templateJson(template), json, template);
  });
});
