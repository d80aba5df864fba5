import assert from "node:assert/strict";
import { parsePolicy, policyLength } from "@cleanroomsml/core/policy";
import { parseConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import { importConfiguration } from "./configuration.js";
import type { FoundPolicy } from "./found-policy.js";
import { localNames } from "./local-names.js";
import { policyExpression } from "./policy-expression.js";

const ARN = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/m";

function found(policy: string, name = "m"): FoundPolicy {
  const parsed = parseConfiguredAudienceModelArn(ARN);
  if (parsed.kind === "fault") throw new Error(parsed.fault.message);
  const { kind: _, ...parts } = parsed;
  const unknown = {
    description: undefined,
    audienceModelArn: undefined,
    status: undefined,
    outputConfig: undefined,
  };
  return { policy, model: { ...parts, ...unknown, name, createTime: undefined, updateTime: undefined } };
}

const statement = {
  Sid: "Partners",
  Effect: "Allow",
  Principal: { AWS: "111122223333" },
  Action: "cleanrooms-ml:StartAudienceGenerationJob",
  Resource: ARN,
};
const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

function expression(text: string): string {
  const parsed = parsePolicy(text);
  if (parsed.kind === "malformed") throw new Error(JSON.stringify(parsed.faults));
  return policyExpression(parsed.policy, "aws", 0);
}

describe("configuration for an import", () => {
  it("is an import block and a resource for each policy", () => {
    const { imports, resources, imported, leftOut } = importConfiguration([
      found(policy(statement), "Look-alikes"),
    ]);
    assert.equal(
      imports,
      `import {\n  to = cleanroomsml_configured_audience_model_policy.Look-alikes\n  id = "${ARN}"\n}\n`,
    );
    assert.equal(
      resources,
      [
        '# The model "Look-alikes" in us-east-1',
        'resource "cleanroomsml_configured_audience_model_policy" "Look-alikes" {',
        `  configured_audience_model_arn = "${ARN}"`,
        "  policy = jsonencode({",
        '    Version = "2012-10-17"',
        "    Statement = [",
        "      {",
        '        Sid    = "Partners"',
        '        Effect = "Allow"',
        "        Principal = {",
        '          AWS = ["111122223333"]',
        "        }",
        '        Action   = "cleanrooms-ml:StartAudienceGenerationJob"',
        `        Resource = "${ARN}"`,
        "      },",
        "    ]",
        "  })",
        "}",
        "",
      ].join("\n"),
    );
    assert.deepEqual([imported, leftOut], [1, []]);
  });

  it("leaves out, in a comment and in words, what no configuration could have", () => {
    const rows: readonly (readonly [string, RegExp])[] = [
      ["not JSON", /not JSON|JSON/],
      [policy(), /Statement/],
      [policy(statement, { ...statement, Resource: "*" }), /Sid/],
    ];
    for (const [text, why] of rows) {
      const { imports, resources, imported, leftOut } = importConfiguration([found(text)]);
      assert.deepEqual([imports, imported, leftOut.length], ["", 0, 1], text);
      assert.match(leftOut[0] ?? "", new RegExp(`^${ARN}: `));
      assert.match(leftOut[0] ?? "", why);
      assert.doesNotMatch(resources, /^[^#]/m);
    }
  });

  it("says which statements are Clean Rooms' own", () => {
    const managed = {
      ...statement,
      Sid: "Clean-Rooms-0a1b",
      Condition: {
        StringEquals: { "cleanrooms-ml:CollaborationId": "a1b2c3d4-5678-90ab-cdef-111122223333" },
      },
    };
    const { resources } = importConfiguration([found(policy(statement, managed))]);
    assert.match(resources, /^# AWS Clean Rooms itself manages Clean-Rooms-0a1b\./m);
    assert.doesNotMatch(importConfiguration([found(policy(statement))]).resources, /itself manages/);
  });

  it("lets no name out of its comment", () => {
    const { resources } = importConfiguration([
      found(policy(statement), 'a\nresource "x" "y" {}\u2028\u202e'),
    ]);
    assert.equal(resources.split("\n").filter((line) => line.startsWith("resource")).length, 1);
    assert.doesNotMatch(resources, /[\u2028\u202e]/);
  });
});

describe("a policy as an expression", () => {
  it("spells numbers and booleans as IAM compares them", () => {
    const text = policy({
      ...statement,
      Condition: { NumericEquals: { "aws:x": 0 }, Bool: { "aws:y": true } },
    }).replace('"aws:x":0', '"aws:x":[1.0,12345678901234567890]');
    assert.match(expression(text), /"aws:x" = \["1\.0", "12345678901234567890"\]/);
    assert.match(expression(text), /"aws:y" = "true"/);
  });

  it("is the text itself where Terraform would take another letter for one of it", () => {
    const kelvin = policy({ ...statement, Condition: { StringEquals: { "aws:x": "KELVIN" } } }).replace(
      "KELVIN",
      "\\u212a",
    );
    assert.match(expression(kelvin), /^"\{.*\\\\u212a/);
  });

  it("is the text itself where jsonencode's would be too long", () => {
    const room = 20_400 - policyLength(policy({ ...statement, Resource: "" }));
    const start = (resource: string) => expression(policy({ ...statement, Resource: resource })).slice(0, 12);
    assert.equal(start("x".repeat(room)), "jsonencode({");
    // jsonencode writes each of these with six characters.
    assert.equal(start("<".repeat(room)), '"{\\"Version\\');
  });
});

describe("local names", () => {
  it("are identifiers, like what they stand for, and each is there once", () => {
    const nameFor = localNames();
    const rows: readonly (readonly [string, string])[] = [
      ["lookalikes", "lookalikes"],
      ["lookalikes", "lookalikes_2"],
      ["lookalikes_2", "lookalikes_2_2"],
      ["Käufer 2024 (EU)", "Kaufer_2024_EU"],
      ["7 days", "_7_days"],
      ["顧客", "model"],
      ["", "model_2"],
      ["-", "_-"],
    ];
    for (const [text, name] of rows) assert.equal(nameFor(text), name, text);
  });
});
