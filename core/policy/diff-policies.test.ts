import assert from "node:assert/strict";
import { diffPolicies } from "./diff-policies.js";
import { formatPolicyDiff } from "./format-policy-diff.js";

type Elements = Readonly<Record<string, unknown>>;

const OPTIONS = { partition: "aws" };
const STATEMENT = {
  Effect: "Allow",
  Principal: { AWS: ["111122223333"] },
  Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
  Resource: ["arn:aws:model", "arn:aws:job"],
};
const PARTNER = { Sid: "Partner", ...STATEMENT };
const SERVICE = {
  Sid: "Clean-Rooms-7f1e",
  ...STATEMENT,
  Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": "c1" } },
};

function policy(statements: readonly Elements[], document: Elements = {}): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements, ...document });
}

function lines(before: string, after: string): readonly string[] {
  return formatPolicyDiff(diffPolicies(before, after, OPTIONS));
}

/** The lines between the partner's statement and the same with other elements. */
function partnerLines(elements: Elements): readonly string[] {
  return lines(policy([PARTNER]), policy([{ ...PARTNER, ...elements }]));
}

describe("A policy diff in words", () => {
  it("is empty between equivalent policies", () => {
    assert.deepEqual(lines(policy([PARTNER]), JSON.stringify(JSON.parse(policy([PARTNER])), null, 2)), []);
  });

  it("shows an added account and nothing else", () => {
    const principal = { AWS: ["arn:aws:iam::111122223333:root", "444455556666"] };
    assert.deepEqual(partnerLines({ Principal: principal, Action: STATEMENT.Action[0] }), [
      'Statement "Partner": Principal AWS: + 444455556666',
    ]);
  });

  const changes: readonly (readonly [string, Elements, readonly string[]])[] = [
    [
      "a replaced account",
      { Principal: { AWS: "444455556666" } },
      ["Principal AWS: - 111122223333 + 444455556666"],
    ],
    [
      "a principal of another kind",
      { Principal: { Service: "x.amazonaws.com" } },
      ["Principal AWS: - 111122223333", "Principal Service: + x.amazonaws.com"],
    ],
    ["everyone", { Principal: "*" }, ["Principal AWS: - 111122223333", "Principal: + *"]],
    [
      "NotPrincipal",
      { Principal: undefined, NotPrincipal: { AWS: "111122223333" } },
      ["Principal AWS: - 111122223333", "NotPrincipal AWS: + 111122223333"],
    ],
    ["no one", { Principal: {} }, ["Principal AWS: - 111122223333", "Principal: + (none)"]],
    ["the effect", { Effect: "Deny" }, ["Effect: - Allow + Deny"]],
    [
      "an action as it is spelt",
      { Action: ["CLEANROOMS-ML:startAudienceGenerationJob", "s:B"] },
      ["Action: + s:B"],
    ],
    [
      "NotAction",
      { Action: undefined, NotAction: "s:B" },
      ["Action: - cleanrooms-ml:StartAudienceGenerationJob", "NotAction: + s:B"],
    ],
    ["a resource", { Resource: ["arn:aws:model"] }, ["Resource: - arn:aws:job"]],
    [
      "a condition",
      { Condition: { Bool: { "aws:SecureTransport": true } } },
      ["Condition Bool aws:SecureTransport: + true"],
    ],
    [
      "a condition value that is empty",
      { Condition: { Null: { "aws:x": ["", "a b"] } } },
      ['Condition Null aws:x: + "" + "a b"'],
    ],
    ["an emptied list", { Resource: [] }, ["Resource: - arn:aws:model - arn:aws:job + (none)"]],
  ];
  for (const [what, elements, expected] of changes) {
    it(`shows ${what}`, () => {
      assert.deepEqual(
        partnerLines(elements),
        expected.map((line) => `Statement "Partner": ${line}`),
      );
    });
  }

  it("shows several changes of one statement in the order of its elements", () => {
    assert.deepEqual(partnerLines({ Resource: "*", Effect: "Deny" }), [
      'Statement "Partner": Effect: - Allow + Deny',
      'Statement "Partner": Resource: - arn:aws:model - arn:aws:job + *',
    ]);
  });

  it("spreads a change that is long over lines", () => {
    const roles = [
      "arn:aws:iam::444455556666:role/audience-reader",
      "arn:aws:iam::444455556666:role/audience-writer",
    ];
    assert.deepEqual(partnerLines({ Principal: { AWS: ["111122223333", ...roles] } }), [
      'Statement "Partner": Principal AWS:',
      `  + ${roles[0]}`,
      `  + ${roles[1]}`,
    ]);
  });

  it("shows the service's new statement with all it says", () => {
    assert.deepEqual(lines(policy([PARTNER]), policy([SERVICE, PARTNER])), [
      'Statement "Clean-Rooms-7f1e" added: Allow',
      "  Principal AWS: 111122223333",
      "  Action: cleanrooms-ml:StartAudienceGenerationJob",
      "  Resource: arn:aws:model, arn:aws:job",
      "  Condition StringEquals cleanrooms-ml:CollaborationId: c1",
    ]);
  });

  it("shows a removed statement, and negated and empty elements of one", () => {
    const odd = {
      Effect: "Deny",
      NotPrincipal: "*",
      NotAction: "s:A",
      NotResource: [],
      Condition: { Null: { "a:b": [] } },
    };
    assert.deepEqual(lines(policy([PARTNER, odd]), policy([PARTNER])), [
      "Statement 2 (no Sid) removed: Deny",
      "  NotPrincipal: *",
      "  NotAction: s:A",
      "  NotResource: (none)",
      "  Condition Null a:b: (none)",
    ]);
  });

  it("never takes the service's statement for what became of a partner's, however alike they are", () => {
    const { added, removed, changed } = diffPolicies(policy([PARTNER]), policy([SERVICE]), OPTIONS);
    assert.deepEqual([added.length, removed.length, changed.length], [1, 1, 0]);
  });

  it("sees a statement that only got another Sid", () => {
    assert.deepEqual(partnerLines({ Sid: "Renamed" }), ['Statement "Partner": Sid: - Partner + Renamed']);
    assert.deepEqual(partnerLines({ Sid: undefined }), ['Statement "Partner": Sid: - Partner']);
  });

  it("matches statements without Sid to the most alike, and leaves unlike ones apart", () => {
    const other = { Effect: "Deny", Principal: "*", Action: "s:B", Resource: "*" };
    const [a, b] = [{ ...STATEMENT, Resource: ["arn:aws:model"] }, STATEMENT];
    const changed = { ...STATEMENT, Principal: { AWS: ["111122223333", "444455556666"] } };
    assert.deepEqual(lines(policy([a, b]), policy([other, changed, a])), [
      "Statement 2 (no Sid): Principal AWS: + 444455556666",
      "Statement 1 (no Sid) added: Deny",
      "  Principal: *",
      "  Action: s:B",
      "  Resource: *",
    ]);
  });

  it("matches statements that share one Sid, which the service may return, by likeness", () => {
    const twin = { ...PARTNER, Resource: ["arn:aws:other"] };
    const now = { ...twin, Effect: "Deny" };
    assert.deepEqual(lines(policy([PARTNER, twin]), policy([now, PARTNER])), [
      'Statement "Partner": Effect: - Allow + Deny',
    ]);
  });

  it("does not match statements without Sid that have little in common", () => {
    const unlike = { Effect: "Allow", Principal: "*", Action: "s:B", Resource: "*" };
    const { added, removed, changed } = diffPolicies(policy([STATEMENT]), policy([unlike]), OPTIONS);
    assert.deepEqual([added.length, removed.length, changed.length], [1, 1, 0]);
  });

  it("lists changed statements in their order, however they were matched", () => {
    const renamed = { ...STATEMENT, Sid: "Old", Effect: "Deny" };
    const before = policy([STATEMENT, renamed, PARTNER]);
    const after = policy([
      { ...PARTNER, Action: "*" },
      { ...renamed, Sid: "New" },
      { ...STATEMENT, Action: "*" },
    ]);
    const owners = lines(before, after).filter((line) => line.startsWith("Statement"));
    assert.deepEqual(
      owners.map((line) => line.slice(0, line.indexOf(":"))),
      ["Statement 1 (no Sid)", 'Statement "Old"', 'Statement "Partner"'],
    );
  });

  it("shows changes of Version and Id", () => {
    assert.deepEqual(lines(policy([], { Version: undefined }), policy([], { Id: "x" })), [
      "Version: - (missing, which means 2008-10-17) + 2012-10-17",
      "Id: - (missing) + x",
    ]);
  });

  it("notes a principal that was deleted: AWS shows its unique id", () => {
    const before = policy([{ ...PARTNER, Principal: { AWS: "arn:aws:iam::111122223333:role/reader" } }]);
    const after = policy([{ ...PARTNER, Principal: { AWS: "AROADBQP57FF2AEXAMPLE" } }]);
    assert.deepEqual(lines(before, after), [
      'Statement "Partner": Principal AWS: - arn:aws:iam::111122223333:role/reader + AROADBQP57FF2AEXAMPLE',
      'Note: AROADBQP57FF2AEXAMPLE in Statement "Partner" is the unique id of a role, which AWS puts in place of its ARN once it is deleted: this principal was deleted.',
    ]);
    assert.deepEqual(diffPolicies(after, before, OPTIONS).deletedPrincipals, []);
    const user = diffPolicies(
      policy([]),
      policy([{ ...PARTNER, Principal: { AWS: "AIDACKCEVSQ6C2EXAMPLE" } }]),
      OPTIONS,
    );
    assert.deepEqual(
      user.deletedPrincipals.map(({ type, uniqueId }) => [type, uniqueId]),
      [["user", "AIDACKCEVSQ6C2EXAMPLE"]],
    );
  });

  it("says which side is no policy, and why", () => {
    assert.deepEqual(lines("{}", "x"), [
      "The policy before is not a valid policy document:",
      "  $: The policy has no Statement.",
      "The policy after is not a valid policy document:",
      '  $: Line 1, column 1: "x" is no JSON value.',
    ]);
    assert.deepEqual(lines("x", "x"), []);
  });

  it("lets nothing from a policy break out of its line", () => {
    const shown = partnerLines({
      Sid: "a\nb\u001b[2J",
      Principal: { AWS: "x\r\u202e" },
      Condition: { Null: { "a:\u2028": "\u0000" } },
    });
    assert.ok(shown.length > 3);
    for (const line of shown) assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });

  it("stays bounded with hundreds of statements that are all alike", () => {
    const crowd = (first: number, size: number) =>
      policy(
        Array.from({ length: size }, (_, index) => ({
          ...STATEMENT,
          Principal: { AWS: String(first + index) },
        })),
      );
    const few = diffPolicies(crowd(100000000000, 200), crowd(200000000000, 200), OPTIONS);
    assert.equal(few.changed.length, 200);
    const many = diffPolicies(crowd(100000000000, 1500), crowd(200000000000, 1500), OPTIONS);
    assert.deepEqual([many.changed.length, many.removed.length, many.added.length], [0, 1500, 1500]);
  });
});
