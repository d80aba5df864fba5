import assert from "node:assert/strict";
import { lintPolicy } from "@cleanroomsml/core/lint";
import { validatePolicy } from "@cleanroomsml/core/policy";
import fc from "fast-check";
import { areFaultlessGrants, faultlessPolicyText, grantStatement } from "./grant-statement.js";
import { hasToken } from "./policy-text/has-token.js";
import { jsonCharacters, literalTemplate } from "./policy-text/literal-template.js";

const accountId = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom("111122223333", "444455556666", "000000000000") },
  { weight: 1, arbitrary: fc.constantFrom("11112222333", "*", "", "arn:aws:iam::111122223333:root") },
);
const identifier = fc.oneof(
  { weight: 9, arbitrary: fc.uuid() },
  {
    weight: 1,
    arbitrary: fc.string({ unit: fc.constantFrom(..."aZ0-_*$ é"), minLength: 1, maxLength: 6 }),
  },
);
const arn = fc.oneof(
  fc.constant("arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/example"),
  fc
    .string({ unit: fc.constantFrom(..."aZ0-_./*:"), minLength: 1, maxLength: 300 })
    .map((id) => `arn:aws-cn:cleanrooms-ml:cn-north-1:123456789012:configured-audience-model/${id}`),
);
const grants = fc.array(
  fc.record(
    {
      accountIds: fc.array(accountId, { minLength: 1, maxLength: 5 }),
      collaborationId: identifier,
      sid: fc.oneof(fc.constantFrom("Partner", "Clean-Rooms-x", "é", ""), fc.uuid()),
    },
    { requiredKeys: ["accountIds", "collaborationId"] },
  ),
  { maxLength: 4 },
);

describe("Grants of which nothing needs to be checked", () => {
  it("are such that no check would say anything", () => {
    let faultless = 0;
    fc.assert(
      fc.property(arn, grants, (model, all) => {
        const statements = all.map((grant, index) => grantStatement(model, grant, index));
        if (!areFaultlessGrants(model, statements)) return;
        faultless += 1;
        const text = faultlessPolicyText(statements);
        assert.equal(jsonCharacters(text), JSON.stringify(text).slice(1, -1));
        assert.equal(literalTemplate(text, false), text);
        assert.ok(!hasToken(text));
        assert.deepEqual(validatePolicy(text), []);
        assert.deepEqual(lintPolicy(text, { configuredAudienceModelArn: model }), []);
      }),
      { numRuns: 3000, seed: 11 },
    );
    assert.ok(faultless > 20, `only ${faultless}`);
  });

  it("are not those for another model", () => {
    const model = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/example";
    const grant = { accountIds: ["111122223333"], collaborationId: "c" };
    const statement = grantStatement(model, grant, 0);
    assert.ok(areFaultlessGrants(model, [statement]));
    assert.ok(!areFaultlessGrants(`${model}2`, [statement]));
    assert.ok(!areFaultlessGrants(model, [statement, statement]));
  });

  it("stay so: what is written into them afterwards is an error", () => {
    const model = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/example";
    const statement = grantStatement(model, { accountIds: ["111122223333"], collaborationId: "c" }, 0);
    assert.throws(() => statement.toJson().Principal.AWS.push("*"), TypeError);
  });
});
