import assert from "node:assert/strict";
import { canonicalPolicy } from "./canonical-policy.js";
import { equivalentPolicies, equivalentStatements } from "./equivalent-policies.js";
import { parsePolicy } from "./parse-policy.js";

type Elements = Readonly<Record<string, unknown>>;

const STATEMENT = {
  Sid: "A",
  Effect: "Allow",
  Principal: { AWS: ["111122223333"] },
  Action: ["s:A"],
  Resource: ["*"],
};

function text(...statements: readonly Elements[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** The sample statement with some elements replaced; `undefined` leaves one out. */
function one(elements: Elements): string {
  return text({ ...STATEMENT, ...elements });
}

function document(elements: Elements): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [STATEMENT], ...elements });
}

const when = (condition: unknown): string => one({ Condition: condition });
const to = (principal: unknown): string => one({ Principal: principal });
const on = (resource: unknown): string => one({ Resource: resource });

/** Each in both directions, in the partition `aws` unless another is named. */
type Row = readonly [what: string, a: string, b: string, partition?: string];

const EQUIVALENT: readonly Row[] = [
  // as the Go library has it
  ["white space", one({}), JSON.stringify(JSON.parse(one({})), null, "\t")],
  ["key order", one({}), text(Object.fromEntries(Object.entries(STATEMENT).reverse()))],
  ["a statement object and a list of it", document({ Statement: STATEMENT }), document({})],
  [
    "the order of statements",
    text(STATEMENT, { ...STATEMENT, Sid: "B" }),
    text({ ...STATEMENT, Sid: "B" }, STATEMENT),
  ],
  ["Action as a string and as a list", one({ Action: "s:A" }), one({ Action: ["s:A"] })],
  [
    "NotAction as a string and as a list",
    one({ Action: undefined, NotAction: "s:A" }),
    one({ Action: undefined, NotAction: ["s:A"] }),
  ],
  ["Resource as a string and as a list", on("*"), on(["*"])],
  [
    "NotResource as a string and as a list",
    one({ Resource: undefined, NotResource: "*" }),
    one({ Resource: undefined, NotResource: ["*"] }),
  ],
  [
    "a condition value as a string and as a list",
    when({ Bool: { "a:b": "x" } }),
    when({ Bool: { "a:b": ["x"] } }),
  ],
  ["a principal as a string and as a list", to({ AWS: "111122223333" }), to({ AWS: ["111122223333"] })],
  ["the order of actions", one({ Action: ["s:A", "s:B"] }), one({ Action: ["s:B", "s:A"] })],
  ["the order of resources", on(["arn:a", "arn:b"]), on(["arn:b", "arn:a"])],
  ["the order of principals", to({ AWS: ["a", "b"], Service: "c" }), to({ Service: "c", AWS: ["b", "a"] })],
  [
    "the order of condition values, keys and operators",
    when({ Bool: { "a:b": ["x", "y"], "a:c": "z" }, Null: { "a:b": "true" } }),
    when({ Null: { "a:b": "true" }, Bool: { "a:c": "z", "a:b": ["y", "x"] } }),
  ],
  ["an empty Sid and none", one({ Sid: "" }), one({ Sid: undefined })],
  ["an empty Id and none", document({ Id: "" }), document({})],
  [
    "an account id and its root ARN",
    to({ AWS: "111122223333" }),
    to({ AWS: "arn:aws:iam::111122223333:root" }),
  ],
  [
    "an account id and its root ARN in a list",
    to({ AWS: ["x", "111122223333"] }),
    to({ AWS: ["arn:aws:iam::111122223333:root", "x"] }),
  ],
  [
    "an account id and its root ARN in NotPrincipal",
    one({ Principal: undefined, NotPrincipal: { AWS: "111122223333" } }),
    one({ Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } }),
  ],
  [
    "an account id and its root ARN in the partition of the model",
    to({ AWS: "111122223333" }),
    to({ AWS: "arn:aws-us-gov:iam::111122223333:root" }),
    "aws-us-gov",
  ],
  [
    "a boolean condition value and its string",
    when({ Bool: { "a:b": true } }),
    when({ Bool: { "a:b": "true" } }),
  ],
  [
    "a number condition value and its string",
    when({ NumericEquals: { "a:b": [1.5, 20] } }),
    when({ NumericEquals: { "a:b": ["1.5", "20"] } }),
  ],
  ["an escaped character and the character", document({}), document({}).replaceAll("A", "\\u0041")],
  // where the Go library sees a difference and IAM does not
  [
    "the letter case of a condition key",
    when({ Bool: { "aws:SecureTransport": "true" } }),
    when({ Bool: { "AWS:securetransport": "true" } }),
  ],
  ["an empty Condition and none", when({}), one({})],
  ["a repeated action", one({ Action: ["s:A", "s:A"] }), one({ Action: "s:A" })],
  ["a repeated resource", on(["*", "*"]), on("*")],
  ["a repeated principal", to({ AWS: ["x", "x"] }), to({ AWS: "x" })],
  [
    "an account named both ways",
    to({ AWS: ["111122223333", "arn:aws:iam::111122223333:root"] }),
    to({ AWS: "111122223333" }),
  ],
  ["a repeated condition value", when({ Bool: { "a:b": ["x", "x"] } }), when({ Bool: { "a:b": "x" } })],
  [
    "the letter case of an action",
    one({ Action: "CleanRooms-ML:startAudienceGenerationJob" }),
    one({ Action: "cleanrooms-ml:StartAudienceGenerationJob" }),
  ],
  ["an action repeated in other letters", one({ Action: ["s:A", "S:a"] }), one({ Action: "s:a" })],
  ["a repeated statement", text(STATEMENT, STATEMENT), text(STATEMENT)],
  ["a missing Version and 2008-10-17", document({ Version: undefined }), document({ Version: "2008-10-17" })],
  ["a principal kind with an empty list and without it", to({ AWS: [], Service: "x" }), to({ Service: "x" })],
];

const DIFFERENT: readonly Row[] = [
  // where the Go library says equal and is wrong
  ['Principal "*" and none (malformed)', to("*"), to(undefined)],
  ["two bare-string principals (malformed)", to("111122223333"), to("444455556666")],
  ["two malformed actions", one({ Action: { a: 1 } }), one({ Action: [[1]] })],
  [
    "a malformed action and a repetition of it in other white space",
    one({ Action: [1] }),
    ` ${one({ Action: [1] })}`,
  ],
  ["effect and Effect", one({}), one({ Effect: undefined, effect: "Allow" })],
  ["allow and Allow", one({}), one({ Effect: "allow" })],
  ["version and Version", document({}), document({ Version: undefined, version: "2012-10-17" })],
  [
    "an account id and its root ARN in another partition",
    to({ AWS: "111122223333" }),
    to({ AWS: "arn:aws-cn:iam::111122223333:root" }),
  ],
  [
    "the root ARNs of two partitions",
    to({ AWS: "arn:aws:iam::111122223333:root" }),
    to({ AWS: "arn:aws-cn:iam::111122223333:root" }),
  ],
  [
    "an account id and a root ARN with a region",
    to({ AWS: "111122223333" }),
    to({ AWS: "arn:aws:iam:us-east-1:111122223333:root" }),
  ],
  [
    "twelve digits and a root ARN that are no AWS principals",
    to({ CanonicalUser: "111122223333" }),
    to({ CanonicalUser: "arn:aws:iam::111122223333:root" }),
  ],
  ["an array of one document and the document", `[${one({})}]`, one({})],
  // different, and stays so
  ["a missing Version and 2012-10-17", document({ Version: undefined }), document({})],
  ["2008-10-17 and 2012-10-17", document({ Version: "2008-10-17" }), document({})],
  ["another Id", document({ Id: "a" }), document({ Id: "A" })],
  ['Principal "*" and {"AWS":"*"}', to("*"), to({ AWS: "*" })],
  [
    "the letter case of a principal",
    to({ AWS: "arn:aws:iam::1:role/a" }),
    to({ AWS: "arn:aws:iam::1:role/A" }),
  ],
  ["the letter case of a resource", on("arn:a"), on("arn:A")],
  [
    "the letter case of a condition value",
    when({ Bool: { "a:b": "true" } }),
    when({ Bool: { "a:b": "True" } }),
  ],
  ["the letter case of a Sid", one({ Sid: "A" }), one({ Sid: "a" })],
  ["letters outside ASCII that fold into it", one({ Action: "s:\u212a" }), one({ Action: "s:k" })],
  [
    "numbers of one value spelt otherwise",
    when({ Bool: { "a:b": 1 } }),
    one({ Condition: 0 }).replace('"Condition":0', '"Condition":{"Bool":{"a:b":1.0}}'),
  ],
  [
    "numbers that a double cannot hold apart",
    when({ Bool: { "a:b": "9007199254740993" } }),
    when({ Bool: { "a:b": "9007199254740992" } }),
  ],
  [
    "an ARN and the unique id of the deleted principal",
    to({ AWS: "arn:aws:iam::1:role/a" }),
    to({ AWS: "AROADBQP57FF2AEXAMPLE" }),
  ],
  ["one kind of principal and another", to({ AWS: "x" }), to({ Service: "x" })],
  ["Principal and NotPrincipal", to({ AWS: "x" }), one({ Principal: undefined, NotPrincipal: { AWS: "x" } })],
  ["Action and NotAction", one({}), one({ Action: undefined, NotAction: "s:A" })],
  ["Resource and NotResource", one({}), one({ Resource: undefined, NotResource: "*" })],
  ["Allow and Deny", one({}), one({ Effect: "Deny" })],
  ["one operator and another", when({ StringEquals: { "a:b": "x" } }), when({ StringLike: { "a:b": "x" } })],
  [
    "an operator with and without IfExists",
    when({ Bool: { "a:b": "x" } }),
    when({ BoolIfExists: { "a:b": "x" } }),
  ],
  ["one condition key and another", when({ Bool: { "a:b": "x" } }), when({ Bool: { "a:c": "x" } })],
  ["a condition and none", when({ Bool: { "a:b": "x" } }), one({})],
  ["an empty list of condition values and none", when({ Bool: { "a:b": [] } }), one({})],
  ["an empty value and none", when({ Bool: { "a:b": [] } }), when({ Bool: { "a:b": "" } })],
  [
    "condition keys that differ only in case (malformed)",
    when({ Bool: { "a:b": "x", "A:B": "x" } }),
    when({ Bool: { "a:b": "x" } }),
  ],
  ["an action more", one({ Action: ["s:A", "s:B"] }), one({ Action: "s:A" })],
  ["a principal more", to({ AWS: ["x", "y"] }), to({ AWS: "x" })],
  ["a statement more", text(STATEMENT, { ...STATEMENT, Effect: "Deny" }), text(STATEMENT)],
  [
    "statements with their parts exchanged",
    text({ ...STATEMENT, Action: "s:A" }, { ...STATEMENT, Action: "s:B", Effect: "Deny" }),
    text({ ...STATEMENT, Action: "s:B" }, { ...STATEMENT, Action: "s:A", Effect: "Deny" }),
  ],
  ["a list glued into one value", one({ Action: ["s:A", "s:B"] }), one({ Action: 's:A","s:B' })],
];

describe("equivalentPolicies", () => {
  for (const [what, a, b, partition = "aws"] of EQUIVALENT) {
    it(`sees no difference in ${what}`, () => {
      assert.equal(equivalentPolicies(a, b, { partition }), true);
      assert.equal(equivalentPolicies(b, a, { partition }), true);
    });
  }
  for (const [what, a, b, partition = "aws"] of DIFFERENT) {
    it(`tells apart ${what}`, () => {
      assert.equal(equivalentPolicies(a, b, { partition }), false);
      assert.equal(equivalentPolicies(b, a, { partition }), false);
    });
  }

  it("takes a malformed text as equal to itself only", () => {
    for (const malformed of ["", "{", "[]", '{"Statement":[],"Statement":[]}', to(undefined)]) {
      assert.equal(equivalentPolicies(malformed, malformed, { partition: "aws" }), true);
      assert.equal(equivalentPolicies(malformed, `${malformed} `, { partition: "aws" }), false);
    }
  });
});

describe("equivalentStatements", () => {
  it("compares statements wherever they stand, Sid included", () => {
    const statements = (policy: string) => {
      const result = parsePolicy(policy);
      return result.kind === "policy" ? result.policy.statements : assert.fail();
    };
    const [a, b] = statements(text(STATEMENT, { ...STATEMENT, Sid: "B" }));
    const [again] = statements(one({ Action: "S:a" }));
    assert.ok(a !== undefined && b !== undefined && again !== undefined);
    assert.equal(equivalentStatements(a, again, { partition: "aws" }), true);
    assert.equal(equivalentStatements(a, b, { partition: "aws" }), false);
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
