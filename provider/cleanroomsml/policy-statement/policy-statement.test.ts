import assert from "node:assert/strict";
import { parsePolicy } from "@cleanroomsml/core/policy";
import fc from "fast-check";
import { Diagnostics, Path, UNKNOWN } from "terraform-plugin-framework-ts";
import {
  addStatementFaults,
  argumentsOfStatement,
  isWhollyKnown,
  type StatementArguments,
  statementDocument,
  statementFaults,
  statementText,
  withStandIns,
} from "./index.js";

const none: StatementArguments = {
  sid: null,
  effect: null,
  actions: null,
  not_actions: null,
  resources: null,
  not_resources: null,
  principals: [],
  not_principals: [],
  condition: [],
};

const partner: StatementArguments = {
  ...none,
  sid: "Partner",
  actions: ["cleanrooms-ml:StartAudienceGenerationJob"],
  resources: ["arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*", "*"],
  principals: [{ type: "AWS", identifiers: ["444455556666", "111122223333"] }],
  condition: [{ test: "StringEquals", variable: "cleanrooms-ml:CollaborationId", values: ["b", "a"] }],
};

function parsed(text: string) {
  const policy = parsePolicy(`{"Version":"2012-10-17","Statement":[${text}]}`);
  assert.equal(policy.kind, "policy");
  const [statement] = policy.kind === "policy" ? policy.policy.statements : [];
  assert.ok(statement);
  return statement;
}

describe("a statement as arguments", () => {
  it("is JSON with single values as such, lists sorted, condition values in their order", () => {
    assert.equal(
      statementText(partner),
      '{"Sid":"Partner","Effect":"Allow","Principal":{"AWS":["111122223333","444455556666"]},' +
        '"Action":"cleanrooms-ml:StartAudienceGenerationJob",' +
        '"Resource":["*","arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*"],' +
        '"Condition":{"StringEquals":{"cleanrooms-ml:CollaborationId":["b","a"]}}}',
    );
  });

  it("has no Sid where that is empty, and every element's negation", () => {
    const negated: StatementArguments = {
      ...none,
      sid: "",
      effect: "Deny",
      not_actions: ["a:B"],
      not_resources: ["*"],
      not_principals: [{ type: "Service", identifiers: ["x.amazonaws.com"] }],
    };
    assert.deepEqual(statementDocument(negated), {
      Effect: "Deny",
      NotPrincipal: { Service: "x.amazonaws.com" },
      NotAction: "a:B",
      NotResource: "*",
    });
  });

  it("tells everyone from every AWS principal", () => {
    const everyone = [{ type: "*", identifiers: ["*"] }];
    assert.equal(statementDocument({ ...partner, principals: everyone }).Principal, "*");
    const all = [{ type: "AWS", identifiers: ["*"] }];
    assert.deepEqual(statementDocument({ ...partner, principals: all }).Principal, { AWS: "*" });
  });

  it("adds up blocks of the same kind of principal, and of the same test and variable", () => {
    const { Principal, Condition } = statementDocument({
      ...partner,
      principals: [
        { type: "Service", identifiers: ["s.amazonaws.com"] },
        { type: "AWS", identifiers: ["2", "1"] },
        { type: "AWS", identifiers: ["3", "1"] },
      ],
      condition: [
        { test: "StringLike", variable: "a:b", values: ["x"] },
        { test: "StringEquals", variable: "a:c", values: ["y"] },
        { test: "StringLike", variable: "a:b", values: ["z", "x"] },
      ],
    });
    assert.deepEqual(Principal, { AWS: ["1", "2", "3"], Service: "s.amazonaws.com" });
    assert.deepEqual(Condition, { StringEquals: { "a:c": "y" }, StringLike: { "a:b": ["x", "z"] } });
  });

  it("keeps odd names of operators and keys: they are what is configured", () => {
    const condition = [{ test: "__proto__", variable: "1", values: ["x"] }];
    assert.match(statementText({ ...partner, condition }), /"Condition":\{"__proto__":\{"1":"x"\}\}/);
  });

  it("writes &{…} as a policy variable", () => {
    const text = statementText({ ...partner, resources: ["arn:aws:s3:::b/&{aws:username}"] });
    assert.match(text, /b\/\$\{aws:username\}"/);
  });

  it("comes back from JSON as it was", () => {
    const again = argumentsOfStatement(parsed(statementText(partner)));
    assert.deepEqual(again, {
      ...partner,
      effect: "Allow",
      resources: [...(partner.resources ?? [])].sort(),
      principals: [{ type: "AWS", identifiers: ["111122223333", "444455556666"] }],
    });
  });

  it("is the same text after going to arguments and back, whatever it says", () => {
    const word = fc.stringMatching(/^[A-Za-z0-9]{1,6}$/);
    const some = fc.uniqueArray(word, { minLength: 1, maxLength: 3 });
    const type = fc.constantFrom("AWS", "Service", "Federated", "CanonicalUser");
    const blocks = fc.array(fc.record({ type, identifiers: some }), { minLength: 1, maxLength: 3 });
    const conditions = fc.array(
      fc.record({
        test: fc.constantFrom("StringEquals", "ForAnyValue:StringLike"),
        variable: word.map((key) => `a:${key.toLowerCase()}`),
        values: some,
      }),
      { maxLength: 3 },
    );
    const statements = fc
      .record({
        sid: word,
        effect: fc.constantFrom("Allow", "Deny"),
        some,
        blocks,
        conditions,
        plain: fc.boolean(),
      })
      .map(({ sid, effect, some: names, blocks: who, conditions: condition, plain }): StatementArguments => {
        const actions = names.map((name) => `a:${name}`);
        const resources = names.map((name) => `arn:aws:s3:::${name}`);
        return plain
          ? { ...none, sid, effect, actions, resources, principals: who, condition }
          : {
              ...none,
              sid,
              effect,
              not_actions: actions,
              not_resources: resources,
              not_principals: who,
              condition,
            };
      });
    fc.assert(
      fc.property(statements, (statement) => {
        const text = statementText(statement);
        assert.equal(statementText(argumentsOfStatement(parsed(text))), text);
      }),
    );
  });

  it("of a service's own making comes back too: repeated values, nobody, everyone", () => {
    const statement = (principal: string) =>
      argumentsOfStatement(
        parsed(
          `{"Effect":"Allow","Principal":${principal},"Action":["a:B","a:B"],"Resource":"*","Condition":{}}`,
        ),
      );
    assert.deepEqual(statement('"*"').principals, [{ type: "*", identifiers: ["*"] }]);
    assert.deepEqual(statement("{}").principals, [{ type: "AWS", identifiers: [] }]);
    assert.deepEqual(statement('{"AWS":"*"}').actions, ["a:B"]);
    assert.deepEqual(statement('{"AWS":"*"}').condition, []);
  });

  it("knows whether it is wholly known", () => {
    assert.ok(isWhollyKnown(partner));
    assert.ok(!isWhollyKnown({ ...partner, principals: [{ type: "AWS", identifiers: [UNKNOWN] }] }));
    assert.ok(!isWhollyKnown({ ...partner, condition: UNKNOWN }));
    assert.ok(!isWhollyKnown({ ...partner, resources: ["*", UNKNOWN] }));
  });
});

describe("what is wrong with a statement", () => {
  const faults = (statement: StatementArguments) =>
    statementFaults(statement).map(({ argument, message }) => `${argument}: ${message}`);

  it("is nothing when IAM takes it", () => {
    assert.deepEqual(faults(partner), []);
  });

  it("is said of the argument it is about", () => {
    assert.match(
      faults({ ...partner, effect: "allow" })[0] ?? "",
      /^effect: Effect must be "Allow" or "Deny"/,
    );
    assert.match(faults({ ...partner, actions: ["Start"] })[0] ?? "", /^actions: "Start" is no action/);
    assert.match(faults({ ...partner, resources: ["model"] })[0] ?? "", /^resources: "model" is no resource/);
    const principals = [{ type: "AWS", identifiers: ["12345"] }];
    assert.match(faults({ ...partner, principals })[0] ?? "", /^principals: "12345" is no account id/);
    const condition = [{ test: "stringEquals", variable: "aws:SourceAccount", values: ["x"] }];
    assert.match(
      faults({ ...partner, condition })[0] ?? "",
      /^condition: "stringEquals" is no condition operator/,
    );
  });

  it("is said of the whole where something is missing or there twice", () => {
    assert.match(
      faults({ ...partner, actions: null })[0] ?? "",
      /^undefined: The statement has neither Action nor NotAction/,
    );
    assert.match(
      faults({ ...partner, not_actions: ["a:B"] })[0] ?? "",
      /^undefined: .*both Action and NotAction/,
    );
    assert.match(faults({ ...partner, principals: [] })[0] ?? "", /neither Principal nor NotPrincipal/);
    assert.match(faults({ ...partner, actions: [] })[0] ?? "", /^actions: .*empty/);
    assert.deepEqual(faults({ ...partner, not_actions: [] }), []);
  });

  it("has the path of the statement it stands in", () => {
    const diagnostics = new Diagnostics();
    addStatementFaults(
      statementFaults({ ...partner, effect: "x" }),
      new Path().atName("statement").atListIndex(1),
      diagnostics,
    );
    assert.equal(diagnostics.errors[0]?.path?.toString(), "statement[1].effect");
  });
});

describe("a statement of which not all is known", () => {
  const faults = (some: { readonly [Name in keyof StatementArguments]?: unknown }) =>
    statementFaults(withStandIns({ ...partner, ...some })).map(
      ({ argument, message }) => `${argument}: ${message}`,
    );

  it("has nothing wrong with it as far as it may still be right", () => {
    for (const some of [
      { sid: UNKNOWN, effect: UNKNOWN },
      { actions: UNKNOWN },
      { actions: UNKNOWN, not_actions: ["a:B"] },
      { actions: null, not_actions: UNKNOWN },
      { actions: UNKNOWN, not_actions: UNKNOWN },
      { resources: [UNKNOWN, "*"], not_resources: UNKNOWN },
      { principals: UNKNOWN },
      { principals: UNKNOWN, not_principals: [{ type: "AWS", identifiers: ["*"] }] },
      { principals: [{ type: UNKNOWN, identifiers: ["12345"] }] },
      { principals: [{ type: "*", identifiers: UNKNOWN }] },
      { principals: [{ type: "AWS", identifiers: [UNKNOWN] }] },
      { condition: UNKNOWN },
      { condition: [{ test: UNKNOWN, variable: "x", values: UNKNOWN }] },
      { condition: [{ test: "StringEquals", variable: UNKNOWN, values: [UNKNOWN] }] },
    ]) {
      assert.deepEqual(faults(some), [], JSON.stringify(some));
    }
  });

  it("has what is wrong already, whatever the rest will be", () => {
    const unknown = { principals: UNKNOWN, resources: UNKNOWN };
    assert.match(
      faults({ ...unknown, actions: ["Start", UNKNOWN] })[0] ?? "",
      /^actions: "Start" is no action/,
    );
    assert.match(faults({ ...unknown, effect: "allow" })[0] ?? "", /^effect: /);
    assert.match(faults({ ...unknown, actions: null })[0] ?? "", /neither Action nor NotAction/);
    assert.match(
      faults({ actions: UNKNOWN, principals: [{ type: "AWS", identifiers: [UNKNOWN, "12345"] }] })[0] ?? "",
      /^principals: "12345" is no account id/,
    );
    assert.match(
      faults({ ...unknown, condition: [{ test: "stringequals", variable: UNKNOWN, values: UNKNOWN }] })[0] ??
        "",
      /^condition: "stringequals" is no condition operator/,
    );
  });
});
