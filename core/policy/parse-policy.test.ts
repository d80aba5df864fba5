// Long, for it has a row for each thing that the grammar refuses.
import assert from "node:assert/strict";
import { CONDITION_OPERATORS } from "./condition-operator.js";
import { parsePolicy } from "./parse-policy.js";
import type { Policy } from "./policy.js";
import type { PolicyFault } from "./policy-fault.js";

/** A valid statement with some elements replaced; `undefined` leaves one out. */
function policyWith(
  elements: Readonly<Record<string, unknown>>,
  document: Readonly<Record<string, unknown>> = {},
) {
  const statement = { Effect: "Allow", Principal: "*", Action: "s:A", Resource: "*", ...elements };
  return JSON.stringify({ Statement: [statement], ...document });
}

function parsed(text: string): Policy {
  const result = parsePolicy(text);
  if (result.kind === "malformed") assert.fail(JSON.stringify(result.faults));
  return result.policy;
}

function faultsOf(text: string): readonly PolicyFault[] {
  const result = parsePolicy(text);
  return result.kind === "malformed" ? result.faults : assert.fail(`taken: ${text}`);
}

describe("parsePolicy", () => {
  it("reads the documented service-managed policy", () => {
    const text = `{
      "Version": "2012-10-17",
      "Statement": [{
        "Sid": "Clean-Rooms-7f1e",
        "Effect": "Allow",
        "Principal": { "AWS": ["111122223333"] },
        "Action": ["cleanrooms-ml:StartAudienceGenerationJob"],
        "Resource": ["arn:aws:cleanrooms-ml:us-east-1:1:configured-audience-model/a", "arn:aws:cleanrooms-ml:us-east-1:1:audience-generation-job/*"],
        "Condition": { "StringEquals": { "cleanrooms-ml:CollaborationId": "11" } }
      }]
    }`;
    const { version, id, statements } = parsed(text);
    assert.deepEqual([version, id, statements.length], ["2012-10-17", undefined, 1]);
    const { text: source, ...statement } = statements[0] ?? assert.fail();
    assert.equal(source, text.slice(text.indexOf('{\n        "Sid"'), text.lastIndexOf("]")));
    assert.deepEqual(statement, {
      path: "$.Statement[0]",
      index: 0,
      sid: "Clean-Rooms-7f1e",
      effect: "Allow",
      principal: { AWS: ["111122223333"] },
      notPrincipal: undefined,
      action: ["cleanrooms-ml:StartAudienceGenerationJob"],
      notAction: undefined,
      resource: [
        "arn:aws:cleanrooms-ml:us-east-1:1:configured-audience-model/a",
        "arn:aws:cleanrooms-ml:us-east-1:1:audience-generation-job/*",
      ],
      notResource: undefined,
      condition: [{ operator: "StringEquals", key: "cleanrooms-ml:CollaborationId", values: ["11"] }],
    });
  });

  it("reads single values as lists and a single statement as a list of one", () => {
    const { statements } = parsed(
      '{"Statement":{"Effect":"Deny","NotPrincipal":{"Service":"x","Federated":["y"]},"NotAction":"s:A","NotResource":"*","Condition":{"Bool":{"aws:SecureTransport":false},"NumericLessThan":{"s3:max-keys":[1.0,"2"]}}}}',
    );
    const [statement] = statements;
    assert.equal(statement?.path, "$.Statement");
    assert.deepEqual(statement?.notPrincipal, { Service: ["x"], Federated: ["y"] });
    assert.deepEqual([statement?.notAction, statement?.notResource], [["s:A"], ["*"]]);
    assert.deepEqual(statement?.condition, [
      { operator: "Bool", key: "aws:SecureTransport", values: ["false"] },
      { operator: "NumericLessThan", key: "s3:max-keys", values: ["1.0", "2"] },
    ]);
  });

  it("reads an empty Sid and Id as missing", () => {
    const policy = parsed(policyWith({ Sid: "" }, { Id: "" }));
    assert.deepEqual([policy.id, policy.statements[0]?.sid], [undefined, undefined]);
  });

  it("takes an empty list of statements, which the service may return", () => {
    assert.deepEqual(parsed('{"Version":"2012-10-17","Statement":[]}').statements, []);
  });

  it("takes empty lists elsewhere, which IAM only advises against", () => {
    const elements = { Principal: { AWS: [] }, Action: [], Resource: [], Condition: { Bool: { "a:b": [] } } };
    assert.deepEqual(parsed(policyWith(elements)).statements[0]?.action, []);
    assert.deepEqual(parsed(policyWith({ Principal: {}, Condition: {} })).statements[0]?.principal, {});
  });

  it("takes any Sid: AWS's own have hyphens, other services allow blanks", () => {
    assert.equal(parsed(policyWith({ Sid: "Clean-Rooms-1 ü" })).statements[0]?.sid, "Clean-Rooms-1 ü");
  });

  it("takes every condition operator with its prefixes and IfExists", () => {
    const forms = ["", "ForAnyValue:", "ForAllValues:"].flatMap((prefix) =>
      CONDITION_OPERATORS.flatMap((operator) =>
        operator === "Null" ? [prefix + operator] : [prefix + operator, `${prefix}${operator}IfExists`],
      ),
    );
    assert.equal(forms.length, 3 * (27 * 2 - 1));
    const condition = Object.fromEntries(forms.map((operator) => [operator, { "aws:Key": "true" }]));
    assert.equal(parsed(policyWith({ Condition: condition })).statements[0]?.condition.length, forms.length);
  });

  it("takes one condition key under two operators, in whatever letters", () => {
    const condition = {
      StringEquals: { "aws:PrincipalOrgID": "a" },
      StringLike: { "AWS:principalorgid": "a*" },
    };
    assert.equal(parsed(policyWith({ Condition: condition })).statements[0]?.condition.length, 2);
  });

  const one = "$.Statement[0]";
  const refused: readonly (readonly [string, string, string, string, RegExp])[] = [
    ["a list", "[]", "wrong-type", "$", /must be a JSON object, not a list/],
    ["a string", '"x"', "wrong-type", "$", /not a string/],
    ["a policy without Statement", "{}", "missing-element", "$", /no Statement/],
    [
      "a Statement of another type",
      '{"Statement":"x"}',
      "wrong-type",
      "$.Statement",
      /list of statements or one/,
    ],
    ["a statement of another type", '{"Statement":[1]}', "wrong-type", one, /an object, not the number 1/],
    [
      "an unknown top-level element",
      policyWith({}, { Name: "x" }),
      "unknown-element",
      "$.Name",
      /It knows "Version", "Id" and "Statement"/,
    ],
    [
      "version in lower case",
      policyWith({}, { version: "2012-10-17" }),
      "unknown-element",
      "$.version",
      /Did you mean "Version"\?/,
    ],
    [
      "another version",
      policyWith({}, { Version: "2024-01-01" }),
      "invalid-value",
      "$.Version",
      /"2008-10-17" or "2012-10-17", not "2024-01-01"/,
    ],
    [
      "a Version that is no string",
      policyWith({}, { Version: 2012 }),
      "wrong-type",
      "$.Version",
      /not the number 2012/,
    ],
    ["an Id that is no string", policyWith({}, { Id: null }), "wrong-type", "$.Id", /not null/],
    [
      "effect in lower case",
      policyWith({ effect: "Allow" }),
      "unknown-element",
      `${one}.effect`,
      /Did you mean "Effect"\?/,
    ],
    [
      "Actions",
      policyWith({ Actions: "s:A" }),
      "unknown-element",
      `${one}.Actions`,
      /Did you mean "Action"\?/,
    ],
    [
      "an element no one knows",
      policyWith({ "a b": 1 }),
      "unknown-element",
      `${one}["a b"]`,
      /no element of a statement/,
    ],
    ["a missing Effect", policyWith({ Effect: undefined }), "missing-element", one, /no Effect/],
    [
      "allow in lower case",
      policyWith({ Effect: "allow" }),
      "invalid-value",
      `${one}.Effect`,
      /Did you mean "Allow"\?/,
    ],
    ["another Effect", policyWith({ Effect: "Permit" }), "invalid-value", `${one}.Effect`, /not "Permit"\.$/],
    ["an Effect that is no string", policyWith({ Effect: true }), "wrong-type", `${one}.Effect`, /not true/],
    ["a Sid that is no string", policyWith({ Sid: 1 }), "wrong-type", `${one}.Sid`, /not the number 1/],
    [
      "a missing Principal",
      policyWith({ Principal: undefined }),
      "missing-element",
      one,
      /neither Principal nor NotPrincipal/,
    ],
    [
      "Principal and NotPrincipal",
      policyWith({ NotPrincipal: "*" }),
      "conflicting-elements",
      one,
      /both Principal and NotPrincipal/,
    ],
    [
      "a bare principal",
      policyWith({ Principal: "111122223333" }),
      "invalid-value",
      `${one}.Principal`,
      /write {"AWS": "111122223333"}/,
    ],
    [
      "a list of principals",
      policyWith({ Principal: ["*"] }),
      "wrong-type",
      `${one}.Principal`,
      /not a list/,
    ],
    [
      "a principal kind in other letters",
      policyWith({ Principal: { aws: "*" } }),
      "unknown-element",
      `${one}.Principal.aws`,
      /Did you mean "AWS"\?/,
    ],
    [
      "an account id as a number",
      policyWith({ Principal: { AWS: 111122223333 } }),
      "wrong-type",
      `${one}.Principal.AWS`,
      /Put it in double quotes/,
    ],
    [
      "an account id as a number in a list",
      policyWith({ Principal: { AWS: ["*", 5] } }),
      "wrong-type",
      `${one}.Principal.AWS[1]`,
      /strings only, not the number 5/,
    ],
    [
      "a missing Action",
      policyWith({ Action: undefined }),
      "missing-element",
      one,
      /neither Action nor NotAction/,
    ],
    [
      "Action and NotAction",
      policyWith({ NotAction: "s:B" }),
      "conflicting-elements",
      one,
      /both Action and NotAction/,
    ],
    [
      "an Action of another type",
      policyWith({ Action: { a: 1 } }),
      "wrong-type",
      `${one}.Action`,
      /not an object/,
    ],
    [
      "an action of another type",
      policyWith({ Action: ["s:A", ["s:B"]] }),
      "wrong-type",
      `${one}.Action[1]`,
      /not a list/,
    ],
    [
      "a missing Resource",
      policyWith({ Resource: undefined }),
      "missing-element",
      one,
      /neither Resource nor NotResource/,
    ],
    [
      "Resource and NotResource",
      policyWith({ NotResource: "*" }),
      "conflicting-elements",
      one,
      /both Resource and NotResource/,
    ],
    [
      "a Condition of another type",
      policyWith({ Condition: [] }),
      "wrong-type",
      `${one}.Condition`,
      /an object, not a list/,
    ],
    [
      "an unknown operator",
      policyWith({ Condition: { Equals: {} } }),
      "unknown-operator",
      `${one}.Condition.Equals`,
      /no condition operator/,
    ],
    [
      "an operator in other letters",
      policyWith({ Condition: { stringlike: { "a:b": "" } } }),
      "unknown-operator",
      `${one}.Condition.stringlike`,
      /Did you mean "StringLike"\?/,
    ],
    [
      "an unknown prefix",
      policyWith({ Condition: { "ForSome:Bool": { "a:b": "" } } }),
      "unknown-operator",
      `${one}.Condition["ForSome:Bool"]`,
      /no condition operator/,
    ],
    [
      "Null with IfExists",
      policyWith({ Condition: { NullIfExists: { "a:b": "" } } }),
      "unknown-operator",
      `${one}.Condition.NullIfExists`,
      /does not take IfExists/,
    ],
    [
      "an operator with a bare value",
      policyWith({ Condition: { Bool: "true" } }),
      "wrong-type",
      `${one}.Condition.Bool`,
      /an object of condition keys/,
    ],
    [
      "an operator without a key",
      policyWith({ Condition: { Bool: {} } }),
      "missing-element",
      `${one}.Condition.Bool`,
      /compares no key/,
    ],
    [
      "a condition value null",
      policyWith({ Condition: { Bool: { "a:b": null } } }),
      "wrong-type",
      `${one}.Condition.Bool["a:b"]`,
      /not null/,
    ],
    [
      "a nested condition value",
      policyWith({ Condition: { Bool: { "a:b": [[]] } } }),
      "wrong-type",
      `${one}.Condition.Bool["a:b"][0]`,
      /not a list/,
    ],
    [
      "keys that differ only in case",
      policyWith({ Condition: { Bool: { "aws:Ab": "1", "AWS:aB": "2" } } }),
      "ambiguous-condition-key",
      `${one}.Condition.Bool["AWS:aB"]`,
      /"aws:Ab" and "AWS:aB" are the same/,
    ],
  ];
  for (const [what, text, code, path, message] of refused) {
    it(`refuses ${what}`, () => {
      const fault = faultsOf(text).find((found) => found.code === code && found.path === path);
      assert.match(fault?.message ?? JSON.stringify(faultsOf(text)), message);
    });
  }

  it("reports faults of several statements at once, in order", () => {
    const faults = faultsOf('{"Statement":[{"Effect":"no"},{"effect":"Allow"}], "Id": 1, "Id": 2}');
    assert.deepEqual(
      faults.map(({ code, path }) => `${code} ${path}`),
      [
        "duplicate-key $.Id",
        "wrong-type $.Id",
        "invalid-value $.Statement[0].Effect",
        "missing-element $.Statement[0]",
        "missing-element $.Statement[0]",
        "missing-element $.Statement[0]",
        "unknown-element $.Statement[1].effect",
        "missing-element $.Statement[1]",
        "missing-element $.Statement[1]",
        "missing-element $.Statement[1]",
        "missing-element $.Statement[1]",
      ],
    );
  });

  it("shows pieces of a policy so that they cannot disturb a terminal", () => {
    const [fault] = faultsOf(policyWith({ Effect: "\u001b[31mred\u202e" }));
    assert.match(fault?.message ?? "", /not "\\u001b\[31mred\\u202e"/);
    const [long] = faultsOf(policyWith({ Effect: "😀".repeat(500) }));
    assert.match(long?.message ?? "", /not "(?:😀){80}…"/u);
  });
});
