import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parsePolicy } from "@cleanroomsml/core/policy";
import { brokenRules } from "./broken-rules.js";
import { RulesFileError, readRulesFile } from "./read-rules-file.js";
import { type PolicyRules, parseRules } from "./rules.js";
import { policyOf, statement } from "./testing/policies.js";

function broken(rules: PolicyRules, ...statements: readonly object[]): readonly string[] {
  const parsed = parsePolicy(policyOf(...statements));
  if (parsed.kind === "malformed") throw new Error(JSON.stringify(parsed.faults));
  return brokenRules(rules, parsed.policy).map(({ rule, path }) => `${rule} ${path}`);
}

const partner = statement("Partner", "111122223333");
const withPrincipal = (Principal: unknown) => ({ ...partner, Principal });
const withCondition = (Condition: unknown) => ({ ...partner, Condition });

describe("rules", () => {
  it("none are broken where none are set", () => {
    assert.deepEqual(broken({}, withPrincipal("*"), statement("Other", "444455556666")), []);
  });

  it("maxStatements counts", () => {
    assert.deepEqual(broken({ maxStatements: 1 }, partner), []);
    assert.deepEqual(broken({ maxStatements: 1 }, partner, statement("Other", "111122223333")), [
      "maxStatements $.Statement",
    ]);
  });

  describe("allowedAccounts", () => {
    const rules: PolicyRules = { allowedAccounts: ["111122223333"] };
    const allowed: readonly unknown[] = [
      { AWS: "111122223333" },
      { AWS: ["arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:role/reader"] },
      { AWS: "arn:aws:sts::111122223333:assumed-role/reader/session" },
      { Federated: "arn:aws:iam::111122223333:saml-provider/corporate" },
    ];
    const refused: readonly unknown[] = [
      "*",
      { AWS: "*" },
      { AWS: "444455556666" },
      { AWS: ["111122223333", "arn:aws:iam::444455556666:root"] },
      { AWS: "AROAEXAMPLEEXAMPLE123" },
      { Service: "cleanrooms-ml.amazonaws.com" },
      { Federated: "cognito-identity.amazonaws.com" },
      { CanonicalUser: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" },
    ];
    for (const principal of allowed) {
      it(`lets ${JSON.stringify(principal)} pass`, () =>
        assert.deepEqual(broken(rules, withPrincipal(principal)), []));
    }
    for (const principal of refused) {
      it(`refuses ${JSON.stringify(principal)}`, () =>
        assert.deepEqual(broken(rules, withPrincipal(principal)), [
          "allowedAccounts $.Statement[0].Principal",
        ]));
    }
    it("refuses everyone but somebody", () => {
      const { Principal, ...rest } = { Principal: undefined, ...partner };
      assert.notEqual(Principal, null);
      assert.deepEqual(broken(rules, { ...rest, NotPrincipal: { AWS: "111122223333" } }), [
        "allowedAccounts $.Statement[0].NotPrincipal",
      ]);
    });
    it("names the first few of many, and not the accounts that are allowed", () => {
      const many = Array.from({ length: 40 }, (_, nth) => String(200_000_000_000 + nth));
      const parsed = parsePolicy(policyOf(withPrincipal({ AWS: many })));
      assert.ok(parsed.kind === "policy");
      const [violation, ...rest] = brokenRules(rules, parsed.policy);
      assert.deepEqual(rest, []);
      assert.match(violation?.message ?? "", /"200000000000".*and 35 more/);
      assert.doesNotMatch(violation?.message ?? "", /111122223333/);
    });
    it("does not mind whom a Deny names", () => {
      assert.deepEqual(broken(rules, { ...withPrincipal("*"), Effect: "Deny" }), []);
    });
  });

  describe("forbidPublicPrincipals", () => {
    const rules: PolicyRules = { forbidPublicPrincipals: true };
    it("refuses everyone, whatever the condition says", () => {
      assert.deepEqual(broken(rules, withPrincipal("*")), [
        "forbidPublicPrincipals $.Statement[0].Principal",
      ]);
      assert.deepEqual(broken(rules, partner, { ...withPrincipal({ AWS: ["*"] }), Sid: "Second" }), [
        "forbidPublicPrincipals $.Statement[1].Principal.AWS",
      ]);
    });
    it("refuses everyone but somebody", () => {
      const { Principal: _, ...rest } = { Principal: undefined, ...partner };
      assert.deepEqual(broken(rules, { ...rest, NotPrincipal: { AWS: "111122223333" } }), [
        "forbidPublicPrincipals $.Statement[0].NotPrincipal",
      ]);
    });
    it("lets accounts pass, and a Deny of everyone", () => {
      assert.deepEqual(broken(rules, partner, { ...withPrincipal("*"), Sid: "No", Effect: "Deny" }), []);
    });
  });

  describe("requireCollaborationId", () => {
    const rules: PolicyRules = { requireCollaborationId: true };
    const id = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
    const key = "cleanrooms-ml:CollaborationId";
    const bound: readonly unknown[] = [
      { StringEquals: { [key]: id } },
      { StringEquals: { [key]: [id, "ffffffff-bbbb-cccc-dddd-eeeeeeeeeeee"] } },
      { StringEquals: { "CLEANROOMS-ML:collaborationid": id } },
      { "ForAnyValue:StringEquals": { [key]: id }, Bool: { "aws:SecureTransport": "true" } },
    ];
    const unbound: readonly unknown[] = [
      { StringEqualsIfExists: { [key]: id } },
      { "ForAllValues:StringEquals": { [key]: id } },
      { StringLike: { [key]: "*" } },
      { StringNotEquals: { [key]: id } },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM's own variable
      { StringEquals: { [key]: "${cleanrooms-ml:CollaborationId}" } },
      { StringEquals: { "aws:SourceAccount": "111122223333" } },
    ];
    for (const condition of bound) {
      it(`lets ${JSON.stringify(condition)} pass`, () =>
        assert.deepEqual(broken(rules, withCondition(condition)), []));
    }
    for (const condition of unbound) {
      it(`refuses ${JSON.stringify(condition)}`, () =>
        assert.deepEqual(broken(rules, withCondition(condition)), [
          "requireCollaborationId $.Statement[0].Condition",
        ]));
    }
    it("refuses a statement without a condition", () => {
      const { Condition: _, ...rest } = { Condition: undefined, ...partner };
      assert.deepEqual(broken(rules, rest), ["requireCollaborationId $.Statement[0]"]);
    });
  });
});

describe("a rules file", () => {
  it("may set each rule", () => {
    const rules = {
      allowedAccounts: ["111122223333"],
      requireCollaborationId: true,
      forbidPublicPrincipals: false,
      maxStatements: 5,
      lint: "error",
      lintIgnore: ["near-size-limit"],
    };
    assert.deepEqual(parseRules(JSON.stringify(rules)), { kind: "rules", rules });
    assert.deepEqual(parseRules("{}"), { kind: "rules", rules: {} });
  });

  it("has all its faults named", () => {
    const parsed = parseRules(
      '{"allowedAccounts": ["1"], "requireCollaborationID": true, "forbidPublicPrincipals": "yes", "maxStatements": 0, "lint": true, "lintIgnore": ["size"]}',
    );
    assert.ok(parsed.kind === "malformed");
    assert.equal(parsed.faults.length, 6);
    assert.match(parsed.faults.join("\n"), /no rule "requireCollaborationID"/);
  });

  it("is JSON, an object, and names no rule twice", () => {
    for (const text of ["", "[]", "null", "{", '{"maxStatements":1,"maxStatements":2}']) {
      assert.equal(parseRules(text).kind, "malformed", text);
    }
  });

  it("is named with what is wrong with it", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "rules-"));
    try {
      const file = path.join(folder, "rules.json");
      await assert.rejects(readRulesFile(file), RulesFileError);
      await writeFile(file, '{"maxStatement": 3}');
      await assert.rejects(readRulesFile(file), /no rule "maxStatement"/);
      await writeFile(file, '{"maxStatements": 3}');
      assert.deepEqual(await readRulesFile(file), { maxStatements: 3 });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
