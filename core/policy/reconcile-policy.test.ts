import assert from "node:assert/strict";
import { composePolicy } from "./compose-policy.js";
import { equivalentPolicies } from "./equivalent-policies.js";
import { parsePolicy } from "./parse-policy.js";
import { reconcilePolicy } from "./reconcile-policy.js";

const OPTIONS = { partition: "aws" };

type Elements = Readonly<Record<string, unknown>>;

/** As a person writes it. */
const STORED = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Partner",
      "Effect": "Allow",
      "Principal": { "AWS": ["111122223333", "444455556666"] },
      "Action": "cleanrooms-ml:StartAudienceGenerationJob",
      "Resource": ["arn:aws:model", "arn:aws:job"],
      "Condition": { "StringEquals": { "aws:SourceAccount": 1 } }
    },
    { "Sid": "Guard", "Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*" }
  ]
}
`;

/** As a service might return it: keys sorted, lists for scalars, ARNs for ids, its own order. */
function returned(elements: Elements = {}, ...others: readonly unknown[]): string {
  const partner = {
    Action: ["cleanrooms-ml:startaudiencegenerationjob"],
    Condition: { StringEquals: { "AWS:SourceAccount": ["1"] } },
    Effect: "Allow",
    Principal: { AWS: ["arn:aws:iam::444455556666:root", "arn:aws:iam::111122223333:root"] },
    Resource: ["arn:aws:job", "arn:aws:model"],
    Sid: "Partner",
    ...elements,
  };
  const guard = { Action: ["*"], Effect: "Deny", Principal: "*", Resource: ["*"], Sid: "Guard" };
  return JSON.stringify({ Statement: [guard, ...others, partner], Version: "2012-10-17" });
}

function reconcile(stored: string, actual: string): string {
  const reconciled = reconcilePolicy(stored, actual, OPTIONS);
  assert.ok(equivalentPolicies(reconciled, actual, OPTIONS));
  return reconciled;
}

describe("reconcilePolicy", () => {
  it("gives the stored text when nothing changed but the format", () => {
    assert.equal(reconcile(STORED, returned()), STORED);
  });

  const changes: readonly (readonly [string, Elements, string, string])[] = [
    [
      "an added account",
      {
        Principal: {
          AWS: [
            "arn:aws:iam::555566667777:root",
            "arn:aws:iam::444455556666:root",
            "arn:aws:iam::111122223333:root",
          ],
        },
      },
      '["111122223333", "444455556666"]',
      '["111122223333", "444455556666", "arn:aws:iam::555566667777:root"]',
    ],
    [
      "a removed account",
      { Principal: { AWS: "arn:aws:iam::444455556666:root" } },
      '["111122223333", "444455556666"]',
      '["444455556666"]',
    ],
    [
      "another kind of principal",
      { Principal: { Service: "x", AWS: ["arn:aws:iam::444455556666:root", "111122223333"] } },
      '{ "AWS": ["111122223333", "444455556666"] }',
      '{ "AWS": ["111122223333", "444455556666"], "Service":"x" }',
    ],
    ["everyone for principal", { Principal: "*" }, '{ "AWS": ["111122223333", "444455556666"] }', '"*"'],
    [
      "an added action, where one was written without a list",
      { Action: ["s:B", "cleanrooms-ml:startaudiencegenerationjob"] },
      '"Action": "cleanrooms-ml:StartAudienceGenerationJob"',
      '"Action": ["cleanrooms-ml:StartAudienceGenerationJob","s:B"]',
    ],
    [
      "an added condition value, where one was written without a list",
      { Condition: { StringEquals: { "AWS:SourceAccount": ["2", "1"] } } },
      '"aws:SourceAccount": 1 ',
      '"aws:SourceAccount": [1,"2"] ',
    ],
    [
      "an added condition",
      {
        Condition: {
          Bool: { "a:b": "c" },
          StringEquals: { "AWS:SourceAccount": ["1"], "x:y": "z" },
        },
      },
      '{ "StringEquals": { "aws:SourceAccount": 1 } }',
      '{ "StringEquals": { "aws:SourceAccount": 1, "x:y":"z" }, "Bool":{"a:b":"c"} }',
    ],
    [
      "a removed condition",
      { Condition: {} },
      ',\n      "Condition": { "StringEquals": { "aws:SourceAccount": 1 } }',
      "",
    ],
    [
      "an element in place of another",
      { Action: undefined, NotAction: "s:B" },
      '"Action": "cleanrooms-ml:StartAudienceGenerationJob",\n      "Resource": ["arn:aws:model", "arn:aws:job"],\n      "Condition": { "StringEquals": { "aws:SourceAccount": 1 } }',
      '"Resource": ["arn:aws:model", "arn:aws:job"],\n      "Condition": { "StringEquals": { "aws:SourceAccount": 1 } },\n      "NotAction":"s:B"',
    ],
  ];
  for (const [what, elements, from, to] of changes) {
    it(`changes nothing but ${what}`, () => {
      assert.ok(STORED.includes(from));
      assert.equal(
        reconcile(STORED, returned(elements)),
        STORED.replace(from, () => to),
      );
    });
  }

  it("puts new statements last and verbatim, and drops those that are gone", () => {
    const service = {
      Sid: "Clean-Rooms-1",
      Effect: "Allow",
      Principal: { AWS: "1" },
      Action: "s:A",
      Resource: "*",
    };
    const reconciled = reconcile(STORED, returned(undefined, service));
    assert.equal(
      reconciled,
      STORED.replace("\n  ]\n}", () => `,\n    ${JSON.stringify(service)}\n  ]\n}`),
    );
    assert.equal(reconcile(reconciled, returned()), STORED);
  });

  it("keeps statements without Sid by meaning, and a renamed one in its place", () => {
    const stored =
      '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s:A","Resource":"*"},{"Sid":"X","Effect":"Deny","Principal":"*","Action":"s:B","Resource":"*"}]}';
    const actual =
      '{"Statement":[{"Sid":"Y","Effect":"Deny","Principal":"*","Action":["s:B"],"Resource":["*"]},{"Effect":"Allow","Principal":"*","Action":["s:A","s:C"],"Resource":["*"]}]}';
    assert.equal(reconcile(stored, actual), stored.replace('"s:A"', '["s:A","s:C"]').replace('"X"', '"Y"'));
  });

  it("keeps repeated statements repeated", () => {
    const [a, b] = ["s:A", "s:B"].map(
      (action) => `{"Effect":"Allow","Principal":"*","Action":"${action}","Resource":"*"}`,
    );
    assert.equal(
      reconcile(`{"Statement":[${a},${a}]}`, `{"Statement":[${a},${b}]}`),
      `{"Statement":[${a},${a},${b}]}`,
    );
  });

  it("changes Version and Id only in meaning", () => {
    const statement = '"Statement" : []';
    const cases = [
      [`{${statement}}`, `{"Version":"2008-10-17","Id":"","Statement":[]}`, `{${statement}}`],
      [`{${statement}}`, `{"Version":"2012-10-17",${statement}}`, `{"Version":"2012-10-17",${statement}}`],
      [`{ "Version" : "2012-10-17", ${statement} }`, `{"Statement":[]}`, `{ ${statement} }`],
      [`{ "Id" : "a", ${statement} }`, `{"Statement":[],"Id":"b"}`, `{ "Id" : "b", ${statement} }`],
      [
        `{ "Id" : "", ${statement} }`,
        `{"Statement":[],"Version":"2008-10-17"}`,
        `{ "Id" : "", ${statement} }`,
      ],
    ];
    for (const [stored = "", actual = "", expected] of cases)
      assert.equal(reconcile(stored, actual), expected);
  });

  it("keeps a single statement an object as long as it is single", () => {
    const single = (action: string) =>
      `{"Statement": {"Effect":"Allow","Principal":"*","Action":${action},"Resource":"*"}}`;
    const more = '{"Sid":"B","Effect":"Deny","Principal":"*","Action":"s:A","Resource":"*"}';
    assert.equal(
      reconcile(single('"s:A"'), single('"s:B"').replace(/(\{"Effect.*\})\}/, "[$1]}")),
      single('"s:B"'),
    );
    const both = single('"s:A"').replace(/(\{"Effect.*\})\}/, (_, statement) => `[${statement},${more}]}`);
    assert.equal(reconcile(single('"s:A"'), both), both);
    assert.equal(reconcile(single('"s:A"'), '{"Statement":[]}'), '{"Statement": []}');
  });

  it("gives the actual text when either side is no policy", () => {
    assert.equal(reconcilePolicy(STORED, "{", OPTIONS), "{");
    assert.equal(reconcilePolicy("{", STORED, OPTIONS), STORED);
  });
});

describe("composePolicy", () => {
  function parsed(text: string) {
    const result = parsePolicy(text);
    return result.kind === "policy" ? result.policy : assert.fail(text);
  }

  it("gives back the policy's own text for its own statements", () => {
    const policy = parsed(STORED);
    assert.equal(composePolicy(policy, policy.statements), STORED);
  });

  it("puts the given statements verbatim in the layout of the policy, and keeps Version and Id as written", () => {
    const policy = parsed(
      '{\n "Id" : "x",\n "Statement" : [\n  {"Effect":"Allow","Principal":"*","Action":"s:A","Resource":"*"}\n ],\n "Version":"2012-10-17"\n}',
    );
    const [other] = parsed(
      '{"Statement":[{ "Effect" : "Deny","Principal":"*","Action":"s:A","Resource":"*"}]}',
    ).statements;
    assert.ok(other !== undefined);
    assert.equal(
      composePolicy(policy, [...policy.statements, other]),
      policy.text.replace('"*"}\n', () => `"*"},\n  ${other.text}\n`),
    );
    assert.equal(composePolicy(policy, []), policy.text.replace(/\[.*\]/s, "[]"));
  });

  it("makes a list of a single statement object when there are several, and keeps it otherwise", () => {
    const statement = '{"Effect":"Allow","Principal":"*","Action":"s:A","Resource":"*"}';
    const policy = parsed(`{"Statement": ${statement} }`);
    const [own] = policy.statements;
    assert.ok(own !== undefined);
    assert.equal(composePolicy(policy, [own]), policy.text);
    assert.equal(composePolicy(policy, [own, own]), `{"Statement": [${statement},${statement}] }`);
    assert.equal(composePolicy(policy, []), '{"Statement": [] }');
  });
});
