import assert from "node:assert/strict";
import { MAX_POLICY_LENGTH } from "./policy-length.js";
import { validatePolicy } from "./validate-policy.js";

const STATEMENT = { Effect: "Allow", Principal: "*", Action: "s:A", Resource: "*" };

function codes(text: string): readonly string[] {
  return validatePolicy(text).map(({ code, path }) => `${code} ${path}`);
}

function policyWith(...statements: readonly Readonly<Record<string, unknown>>[]): string {
  return JSON.stringify({ Statement: statements.map((elements) => ({ ...STATEMENT, ...elements })) });
}

describe("validatePolicy", () => {
  it("has nothing to say about a good policy", () => {
    const principal = {
      AWS: ["111122223333", "arn:aws:iam::111122223333:role/x", "*", "AIDACKCEVSQ6C2EXAMPLE"],
    };
    const condition = { StringEquals: { "cleanrooms-ml:CollaborationId": "x", "aws:RequestTag/a b": ["y"] } };
    assert.deepEqual(
      validatePolicy(
        policyWith({ Sid: "A-1", Principal: principal, Condition: condition }, { Sid: "" }, { Sid: "" }),
      ),
      [],
    );
  });

  it("repeats what parsePolicy finds", () => {
    assert.deepEqual(codes('{"Statement":[{}],"x":1}').length, 5);
    assert.deepEqual(codes("{"), ["invalid-json $"]);
  });

  it("refuses the empty text", () => {
    assert.deepEqual(codes(""), ["invalid-length $"]);
  });

  it("counts code points: 20480 characters outside the basic plane are taken, one more is refused", () => {
    const filled = (length: number) => {
      const frame = [...policyWith({ Sid: "" })].length;
      return policyWith({ Sid: "😀".repeat(length - frame) });
    };
    assert.equal([...filled(MAX_POLICY_LENGTH)].length, 20480);
    assert.deepEqual(validatePolicy(filled(MAX_POLICY_LENGTH)), []);
    const [fault, ...others] = validatePolicy(filled(MAX_POLICY_LENGTH + 1));
    assert.deepEqual(others, []);
    assert.equal(fault?.message, "The policy has 20481 characters; the service takes at most 20480.");
  });

  it("refuses a policy without statements", () => {
    assert.deepEqual(codes('{"Statement":[]}'), ["no-statement $.Statement"]);
  });

  it("refuses a repeated Sid and names the first", () => {
    const faults = validatePolicy(policyWith({ Sid: "A" }, { Sid: "a" }, { Sid: "A" }));
    assert.deepEqual(faults, [
      {
        code: "duplicate-sid",
        path: "$.Statement[2].Sid",
        message: 'Sid "A" is already that of $.Statement[0]; each must be unique in the policy.',
      },
    ]);
  });

  const one = "$.Statement[0]";
  const refused: readonly (readonly [string, Readonly<Record<string, unknown>>, string])[] = [
    ["an empty list of actions", { Action: [] }, `empty-list ${one}.Action`],
    ["an empty list of resources", { Resource: [] }, `empty-list ${one}.Resource`],
    ["an empty Principal", { Principal: {} }, `empty-list ${one}.Principal`],
    ["an empty list of principals", { Principal: { AWS: [] } }, `empty-list ${one}.Principal.AWS`],
    [
      "an empty list of condition values",
      { Condition: { Bool: { "a:b": [] } } },
      `empty-list ${one}.Condition.Bool["a:b"]`,
    ],
    [
      "an action without a service",
      { Action: ["s:A", "StartAudienceGenerationJob"] },
      `invalid-value ${one}.Action[1]`,
    ],
    ["an action with a blank", { Action: "s:A " }, `invalid-value ${one}.Action`],
    ["an empty action", { Action: "" }, `invalid-value ${one}.Action`],
    [
      "a resource that is no ARN",
      { Resource: "configured-audience-model/a" },
      `invalid-value ${one}.Resource`,
    ],
    [
      "an account id that lost its zero",
      { Principal: { AWS: ["11122223333"] } },
      `invalid-value ${one}.Principal.AWS[0]`,
    ],
    [
      "an account id with hyphens",
      { Principal: { AWS: "1111-2222-3333" } },
      `invalid-value ${one}.Principal.AWS`,
    ],
    ["an empty principal", { Principal: { AWS: "" } }, `invalid-value ${one}.Principal.AWS`],
    [
      "a wildcard in a principal",
      { Principal: { AWS: "arn:aws:iam::111122223333:role/*" } },
      `invalid-value ${one}.Principal.AWS`,
    ],
    [
      "a condition key without a service",
      { Condition: { Bool: { SecureTransport: true } } },
      `invalid-value ${one}.Condition.Bool.SecureTransport`,
    ],
  ];
  for (const [what, elements, expected] of refused) {
    it(`refuses ${what}`, () => assert.deepEqual(codes(policyWith(elements)), [expected]));
  }
});
