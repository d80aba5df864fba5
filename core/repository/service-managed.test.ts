import assert from "node:assert/strict";
import { type ConfiguredAudienceModelArn, parseConfiguredAudienceModelArn } from "./arn.js";
import { serviceManagedStatements } from "./service-managed.js";
import {
  arn,
  arnText,
  ownStatement,
  policyOf,
  rewritten,
  serviceStatement,
  sids,
} from "./testing/policies.js";

const documented = serviceStatement("7f1e-22", "111122223333", "444455556666");

function recognised(statement: object, of: ConfiguredAudienceModelArn = arn): boolean {
  return serviceManagedStatements(policyOf(statement), of).length === 1;
}

describe("a statement of Clean Rooms itself", () => {
  it("is of the documented shape", () => {
    assert.ok(recognised(documented));
  });

  it("is the same in the service's words", () => {
    assert.equal(serviceManagedStatements(rewritten(policyOf(documented)), arn).length, 1);
  });

  const variants: Readonly<Record<string, object>> = {
    "names accounts by their root ARNs": {
      Principal: { AWS: ["arn:aws:iam::111122223333:root", "444455556666"] },
    },
    "has single values where lists may stand": {
      Action: "cleanrooms-ml:StartAudienceGenerationJob",
      Resource: arnText,
      Principal: { AWS: "111122223333" },
    },
    "spells action and condition key in another letter case": {
      Action: "Cleanrooms-ML:startAudienceGenerationJob",
      Condition: {
        StringEquals: { "cleanrooms-ml:collaborationid": ["aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"] },
      },
    },
  };
  for (const [what, change] of Object.entries(variants)) {
    it(`is still one when it ${what}`, () => {
      assert.ok(recognised({ ...documented, ...change }));
    });
  }

  const collaboration = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
  const impostors: Readonly<Record<string, object>> = {
    "another Sid": { Sid: "Partner" },
    "the Sid without an id": { Sid: "Clean-Rooms-" },
    "the Sid with something before it": { Sid: "X-Clean-Rooms-1" },
    "no Sid": { Sid: undefined },
    "Effect Deny": { Effect: "Deny" },
    "another action besides": {
      Action: ["cleanrooms-ml:StartAudienceGenerationJob", "cleanrooms-ml:GetAudienceModel"],
    },
    "a wildcard action": { Action: "cleanrooms-ml:*" },
    NotAction: { Action: undefined, NotAction: "cleanrooms-ml:StartAudienceGenerationJob" },
    "everybody as principal": { Principal: "*" },
    "everybody as AWS principal": { Principal: { AWS: "*" } },
    "a role as principal": { Principal: { AWS: "arn:aws:iam::111122223333:role/Admin" } },
    "a user besides an account": {
      Principal: { AWS: ["111122223333", "arn:aws:iam::111122223333:user/Eve"] },
    },
    "an account of another partition": { Principal: { AWS: "arn:aws-cn:iam::111122223333:root" } },
    "a service besides accounts": { Principal: { AWS: "111122223333", Service: "s3.amazonaws.com" } },
    NotPrincipal: { Principal: undefined, NotPrincipal: { AWS: "111122223333" } },
    "every resource": { Resource: "*" },
    "another model besides": { Resource: [arnText, `${arnText}x`] },
    "the jobs of another region": {
      Resource: [arnText, "arn:aws:cleanrooms-ml:eu-west-1:123456789012:audience-generation-job/*"],
    },
    NotResource: { Resource: undefined, NotResource: arnText },
    "no condition": { Condition: undefined },
    "an empty condition": { Condition: {} },
    "another condition key": { Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } } },
    "a second condition key": {
      Condition: {
        StringEquals: { "cleanrooms-ml:CollaborationId": collaboration, "aws:SourceAccount": "111122223333" },
      },
    },
    "a wildcard operator": { Condition: { StringLike: { "cleanrooms-ml:CollaborationId": collaboration } } },
    "an operator that lets a missing key pass": {
      Condition: { StringEqualsIfExists: { "cleanrooms-ml:CollaborationId": collaboration } },
    },
    "a negated operator": {
      Condition: { StringNotEquals: { "cleanrooms-ml:CollaborationId": collaboration } },
    },
    "a policy variable as the collaboration": {
      Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": `${"$"}{aws:PrincipalTag/c}` } },
    },
  };
  for (const [what, change] of Object.entries(impostors)) {
    it(`has not ${what}`, () => {
      assert.equal(recognised({ ...documented, ...change }), false);
    });
  }

  it("belongs to this model", () => {
    const other = parseConfiguredAudienceModelArn(`${arnText}-other`);
    assert.ok(other.kind === "arn");
    assert.equal(recognised(documented, other.arn), false);
  });

  it("is listed in the policy's order, others left out", () => {
    const policy = policyOf(
      serviceStatement("b", "111122223333"),
      ownStatement("A", "111122223333"),
      serviceStatement("a", "111122223333"),
    );
    assert.deepEqual(
      serviceManagedStatements(policy, arn).map((s) => s.sid),
      ["Clean-Rooms-b", "Clean-Rooms-a"],
    );
    assert.deepEqual(sids(policy), ["Clean-Rooms-b", "A", "Clean-Rooms-a"]);
  });

  it("is never in a text that is no policy", () => {
    assert.deepEqual(serviceManagedStatements("not JSON", arn), []);
    assert.deepEqual(serviceManagedStatements("[]", arn), []);
  });
});
