import assert from "node:assert/strict";
import fc from "fast-check";
import { equivalentPolicies, namedPartition, normalizePolicy, parsePolicy, validatePolicy } from "./index.js";
import type { Policy } from "./policy.js";
import { changeMeaning } from "./testing/change-meaning.js";
import { documents, PARTITION } from "./testing/document-model.js";
import { EQUIVALENCE_CASES } from "./testing/equivalence-cases.js";
import { Random } from "./testing/random.js";
import { spellDocument } from "./testing/spell-document.js";

function parsed(text: string): Policy {
  const result = parsePolicy(text);
  return result.kind === "policy" ? result.policy : assert.fail(JSON.stringify(result.faults));
}

const normal = (text: string, partition = PARTITION) => normalizePolicy(parsed(text), { partition });

describe("normalizePolicy", () => {
  it("spells as AWS Clean Rooms ML documents its policies, everything sorted", () => {
    const policy = JSON.stringify({
      Statement: {
        Resource: ["b", "a", "b"],
        Action: "CLEANROOMS-ML:startaudiencegenerationjob",
        Principal: { AWS: ["arn:aws:iam::444455556666:root", "111122223333"] },
        Condition: { StringEquals: { "Cleanrooms-ML:collaborationId": ["x"], "AWS:SourceAccount": 1 } },
        Effect: "Allow",
      },
    });
    assert.equal(
      normal(policy, "aws"),
      '{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["111122223333","444455556666"]},' +
        '"Action":["cleanrooms-ml:StartAudienceGenerationJob"],"Resource":["a","b"],' +
        '"Condition":{"StringEquals":{"aws:sourceaccount":["1"],"cleanrooms-ml:CollaborationId":["x"]}}}]}',
    );
  });

  it("keeps accounts of other partitions, and what only looks like one", () => {
    const who = [
      "arn:aws-cn:iam::111122223333:root",
      "arn:aws:iam::11112222333:root",
      "arn:aws:iam::111122223333:root/x",
    ];
    const policy = JSON.stringify({
      Statement: { Effect: "Deny", Principal: { AWS: who }, Action: "*", Resource: "*" },
    });
    for (const one of who) assert.ok(normal(policy, "aws").includes(JSON.stringify(one)));
  });

  for (const { what, a, b, ours, partition } of EQUIVALENCE_CASES) {
    if (parsePolicy(a).kind === "malformed" || parsePolicy(b).kind === "malformed") continue;
    it(`is ${ours ? "the same" : "another text"} for ${what}`, () => {
      assert.equal(normal(a, partition) === normal(b, partition), ours);
    });
  }

  const seed = fc.nat(0x7fffffff);

  it("is one text for all spellings, equivalent to each, and its own normal form", () => {
    fc.assert(
      fc.property(documents, seed, seed, (document, one, other) => {
        const [a, b] = [spellDocument(document, one), spellDocument(document, other)];
        assert.equal(normal(a), normal(b));
        assert.ok(equivalentPolicies(a, normal(a), { partition: PARTITION }));
        assert.equal(normal(normal(a)), normal(a));
        assert.ok(validatePolicy(normal(a)).length <= validatePolicy(a).length);
      }),
    );
  });

  it("is another text after one change of meaning", () => {
    fc.assert(
      fc.property(documents, seed, seed, (document, how, spelling) => {
        const { what, before, after } = changeMeaning(document, new Random(how));
        assert.notEqual(normal(spellDocument(before, spelling)), normal(spellDocument(after, how)), what);
      }),
    );
  });
});

describe("namedPartition", () => {
  const policy = (principals: readonly string[], resources: readonly string[]) =>
    parsed(
      JSON.stringify({
        Statement: { Effect: "Allow", Principal: { AWS: principals }, Action: "s:A", Resource: resources },
      }),
    );

  it("is that of the resources, else aws", () => {
    const china = "arn:aws-cn:iam::111122223333:root";
    assert.equal(namedPartition(policy(["111122223333"], ["arn:aws-us-gov:s:::x"])), "aws-us-gov");
    assert.equal(namedPartition(policy([china], ["arn:aws-us-gov:s:::x", "*"])), "aws-us-gov");
    assert.equal(namedPartition(policy([china], ["*"])), "aws");
    assert.equal(namedPartition(policy(["111122223333"], ["arn:*:s:::x"])), "aws");
    assert.equal(namedPartition(parsed('{"Statement":[]}')), "aws");
  });

  it("is aws where several are named", () => {
    assert.equal(namedPartition(policy(["111122223333"], ["arn:aws-cn:s:::x", "arn:aws-iso:s:::x"])), "aws");
  });
});
