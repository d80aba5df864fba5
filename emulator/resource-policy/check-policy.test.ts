import assert from "node:assert/strict";
import { policyFault } from "./check-policy.js";

const statement = {
  Sid: "Partner-1",
  Effect: "Allow",
  Principal: { AWS: ["111122223333", "arn:aws:iam::444455556666:role/a", "AIDACKCEVSQ6C2EXAMPLE", "*"] },
  Action: "cleanrooms-ml:StartAudienceGenerationJob",
  Resource: ["arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/m", "*"],
  Condition: {
    StringEquals: { "cleanrooms-ml:CollaborationId": "11111111-2222-3333-4444-555555555555" },
    "ForAnyValue:StringLikeIfExists": { "aws:TagKeys": ["a", "b"] },
    Bool: { "aws:SecureTransport": true },
    NumericLessThan: { "aws:MultiFactorAuthAge": [300, 1.5] },
    Null: { "aws:x": "true" },
  },
};

function fault(change: Readonly<Record<string, unknown>>): string | undefined {
  return policyFault(JSON.stringify({ Version: "2012-10-17", Statement: [{ ...statement, ...change }] }));
}

describe("the emulator's own check of a policy's grammar", () => {
  it("takes a right policy in all its forms", () => {
    const { Principal: _, Action: __, Resource: ___, ...rest } = statement;
    for (const policy of [
      { Version: "2012-10-17", Statement: [statement] },
      { Version: "2008-10-17", Id: "x", Statement: statement },
      { Statement: [statement, { ...statement, Sid: "" }, { ...statement, Sid: undefined }] },
      {
        Statement: {
          ...rest,
          Effect: "Deny",
          NotPrincipal: "*",
          NotAction: "cleanrooms-ml:*",
          NotResource: "*",
        },
      },
    ]) {
      assert.equal(policyFault(JSON.stringify(policy)), undefined);
    }
  });

  for (const [text, message] of [
    ["not json", "The policy is not valid JSON: unexpected character at line 1, column 1."],
    ["[]", "The policy must be a JSON object."],
    ["{}", "The policy must have a Statement."],
    ['{"Statement":[]}', "The policy must have at least one statement."],
    ['{"Statement":[1]}', "Statement[0] must be a JSON object."],
    ['{"statement":[]}', "The policy has the unknown element 'statement'."],
    ['{"Version":"2012-10-18","Statement":[]}', "Version must be 2012-10-17 or 2008-10-17."],
    ['{"Id":1,"Statement":[]}', "Id must be a string."],
    ['{"Id":"a","Id":"b"}', "The policy is not valid JSON: the key 'Id' is repeated at line 1, column 11."],
  ] as const) {
    it(`says of ${text}: ${message}`, () => {
      assert.equal(policyFault(text), message);
    });
  }

  const account = "an account id, an ARN of IAM or STS, a unique id, or *";
  for (const [change, message] of [
    [{ Effect: undefined }, "Statement[0] must have an Effect."],
    [{ Effect: "allow" }, "Statement[0].Effect must be Allow or Deny."],
    [{ Sid: 1 }, "Statement[0].Sid must be a string."],
    [{ effect: "Allow" }, "Statement[0] has the unknown element 'effect'."],
    [{ Principal: undefined }, "Statement[0] must have Principal or NotPrincipal."],
    [{ NotPrincipal: "*" }, "Statement[0] must not have both Principal and NotPrincipal."],
    [{ Principal: "111122223333" }, 'Statement[0].Principal must be "*" or an object.'],
    [{ Principal: {} }, "Statement[0].Principal must not be empty."],
    [{ Principal: { Aws: "*" } }, "Statement[0].Principal has the unknown kind of principal 'Aws'."],
    [
      { Principal: { constructor: "*" } },
      "Statement[0].Principal has the unknown kind of principal 'constructor'.",
    ],
    [{ Principal: { AWS: [] } }, "Statement[0].Principal.AWS must not be empty."],
    [
      { Principal: { AWS: "12345" } },
      `Statement[0].Principal.AWS has the value '12345', which is not ${account}.`,
    ],
    [
      { Principal: { AWS: "arn:aws:iam::111122223333:*" } },
      `Statement[0].Principal.AWS has the value 'arn:aws:iam::111122223333:*', which is not ${account}.`,
    ],
    [{ Principal: { AWS: [1] } }, "Statement[0].Principal.AWS must be a string or a list of strings."],
    [{ Action: undefined }, "Statement[0] must have Action or NotAction."],
    [
      { Action: "Start" },
      "Statement[0].Action has the value 'Start', which is not an action such as cleanrooms-ml:StartAudienceGenerationJob, or *.",
    ],
    [{ Resource: undefined }, "Statement[0] must have Resource or NotResource."],
    [{ Resource: "me" }, "Statement[0].Resource has the value 'me', which is not an ARN, or *."],
    [{ Condition: [] }, "Statement[0].Condition must be a JSON object."],
    [{ Condition: { Equals: {} } }, "Statement[0].Condition has the unknown operator 'Equals'."],
    [{ Condition: { NullIfExists: {} } }, "Statement[0].Condition has the unknown operator 'NullIfExists'."],
    [{ Condition: { Bool: "x" } }, "Statement[0].Condition.Bool must be a JSON object."],
    [{ Condition: { Bool: { a: "1", A: "1" } } }, "Statement[0].Condition.Bool repeats the key 'A'."],
    [
      { Condition: { Bool: { a: { b: 1 } } } },
      "Statement[0].Condition.Bool.a must be a string, a number, a boolean, or a list of these.",
    ],
  ] as const) {
    it(`says of ${JSON.stringify(change)}: ${message}`, () => {
      assert.equal(fault(change), message);
    });
  }

  it("refuses two statements of one Sid", () => {
    assert.equal(
      policyFault(JSON.stringify({ Statement: [statement, statement] })),
      "The Sid 'Partner-1' is not unique within the policy.",
    );
  });
});
