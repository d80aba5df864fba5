import assert from "node:assert/strict";
import { canonicalPolicy } from "./canonical-policy.js";
import { equivalentPolicies, equivalentStatements } from "./equivalent-policies.js";
import { parsePolicy } from "./parse-policy.js";
import { EQUIVALENCE_CASES } from "./testing/equivalence-cases.js";

const OPTIONS = { partition: "aws" };

describe("equivalentPolicies", () => {
  for (const { what, a, b, ours, partition } of EQUIVALENCE_CASES) {
    it(`${ours ? "sees no difference in" : "tells apart"} ${what}`, () => {
      assert.equal(equivalentPolicies(a, b, { partition }), ours);
      assert.equal(equivalentPolicies(b, a, { partition }), ours);
    });
  }

  it("takes a malformed text as equal to itself only", () => {
    for (const malformed of ["", "{", "[]", "{}", '{"Statement":[],"Statement":[]}', '{"Statement":[{}]}']) {
      assert.equal(equivalentPolicies(malformed, malformed, OPTIONS), true);
      assert.equal(equivalentPolicies(malformed, `${malformed} `, OPTIONS), false);
    }
  });

  it("takes an account id for the root ARN of the one partition it is told", () => {
    const [id, china] = ["111122223333", "arn:aws-cn:iam::111122223333:root"].map((aws) =>
      JSON.stringify({
        Statement: { Effect: "Allow", Principal: { AWS: aws }, Action: "s:A", Resource: "*" },
      }),
    );
    assert.ok(id !== undefined && china !== undefined);
    assert.equal(equivalentPolicies(id, china, { partition: "aws-cn" }), true);
    assert.equal(equivalentPolicies(id, china, OPTIONS), false);
  });
});

describe("equivalentStatements", () => {
  it("compares statements wherever they stand, Sid included", () => {
    const statements = (policy: string) => {
      const result = parsePolicy(policy);
      return result.kind === "policy" ? result.policy.statements : assert.fail();
    };
    const statement = { Effect: "Allow", Principal: "*", Action: "s:A", Resource: "*" };
    const [a, b] = statements(JSON.stringify({ Statement: [{ ...statement, Sid: "A" }, statement] }));
    const [again] = statements(JSON.stringify({ Statement: { Sid: "A", ...statement, Action: ["S:a"] } }));
    assert.ok(a !== undefined && b !== undefined && again !== undefined);
    assert.equal(equivalentStatements(a, again, OPTIONS), true);
    assert.equal(equivalentStatements(a, b, OPTIONS), false);
  });
});

describe("canonicalPolicy", () => {
  it("is one compact policy text with everything sorted, folded and spelt out", () => {
    const result = parsePolicy(`{
      "Statement": {
        "Condition": { "StringLike": { "AWS:b": [2, "1"], "aws:A": true }, "Bool": { "x:y": "z" } },
        "Resource": "arn:X", "Action": ["s:B", "S:a"], "Principal": { "Service": "x", "AWS": ["z", "111122223333"] },
        "Effect": "Allow", "Sid": ""
      }
    }`);
    assert.ok(result.kind === "policy");
    assert.equal(
      canonicalPolicy(result.policy, { partition: "aws-cn" }),
      '{"Version":"2008-10-17","Statement":[{"Effect":"Allow",' +
        '"Principal":{"AWS":["arn:aws-cn:iam::111122223333:root","z"],"Service":["x"]},' +
        '"Action":["s:a","s:b"],"Resource":["arn:X"],' +
        '"Condition":{"Bool":{"x:y":["z"]},"StringLike":{"aws:a":["true"],"aws:b":["1","2"]}}}]}',
    );
  });
});
