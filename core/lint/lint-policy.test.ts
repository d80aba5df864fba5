import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { LINT_CODES, type LintCode, lintPolicy, lintRule, parseLintCode } from "./index.js";

const MODEL = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/m";
const JOBS = "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*";

/** The statement that AWS documents, with some elements otherwise; `undefined` leaves one out. */
function statement(some: object = {}): object {
  return {
    Sid: "Partners",
    Effect: "Allow",
    Principal: { AWS: ["111122223333"] },
    Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
    Resource: [MODEL, JOBS],
    Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": "a1b2c3d4-5678" } },
    ...some,
  };
}

function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** `code path` of each finding of one statement, written as a single object. */
function found(some: object, configuredAudienceModelArn: string | undefined = MODEL): readonly string[] {
  const text = JSON.stringify({ Version: "2012-10-17", Statement: statement(some) });
  return lintPolicy(text, { configuredAudienceModelArn }).map(({ code, path }) => `${code} ${path}`);
}

/** The one finding of a statement, in words. */
function said(some: object): string {
  const [only, ...others] = lintPolicy(policy(statement(some)), { configuredAudienceModelArn: MODEL });
  assert.ok(only);
  assert.deepEqual(others, []);
  return `${only.message} ${only.advice}`;
}

const S = "$.Statement";
const COLLABORATION = { "cleanrooms-ml:CollaborationId": "a1b2c3d4-5678" };

describe("lintPolicy", () => {
  it("has nothing against the policy that AWS documents, in any spelling", () => {
    assert.deepEqual(found({}), []);
    assert.deepEqual(found({}, "not known yet"), []);
    assert.deepEqual(
      found({
        Sid: "Clean-Rooms-0a1b2c3d",
        Principal: { AWS: "arn:aws:iam::111122223333:root" },
        Action: "Cleanrooms-ML:startAudienceGenerationJob",
        Condition: { StringEquals: { "CLEANROOMS-ML:collaborationid": ["a", "b"] } },
      }),
      [],
    );
  });

  it("says nothing of what is no policy: that is a fault", () => {
    for (const text of ["", "{", "[]", policy({ Effect: "Perhaps" })]) assert.deepEqual(lintPolicy(text), []);
  });

  describe("actions", () => {
    const action = (Action: string | readonly string[], effect = "Allow") =>
      found({ Action, Effect: effect });

    it("action-without-effect: another action, of this service or another", () => {
      assert.deepEqual(
        action(["cleanrooms-ml:StartAudienceGenerationJob", "cleanrooms-ml:GetAudienceGenerationJob"]),
        [`action-without-effect ${S}.Action[1]`],
      );
      assert.deepEqual(action("s3:GetObject"), [`action-without-effect ${S}.Action`]);
      assert.deepEqual(action("s3:*"), [`action-without-effect ${S}.Action`]);
      assert.deepEqual(action(["cleanrooms-ml:GetAudienceModel"], "Deny"), []);
      assert.match(
        said({ Action: ["cleanrooms-ml:GetAudienceModel"] }),
        /GetAudienceModel" cannot be called across accounts.*Remove it\. Partners need "cleanrooms-ml:StartAud/,
      );
    });

    it("wildcard-action: an Allow of * or a part of a name, or of everything but", () => {
      for (const wild of [
        "*",
        "cleanrooms-ml:*",
        "cleanrooms-ml:StartAudienceGeneration*",
        "clean*:Start*",
      ]) {
        assert.deepEqual(action(wild), [`wildcard-action ${S}.Action`], wild);
        assert.deepEqual(action(wild, "Deny"), [], wild);
      }
      assert.deepEqual(found({ Action: undefined, NotAction: ["cleanrooms-ml:TagResource"] }), [
        `wildcard-action ${S}.NotAction`,
      ]);
    });

    it("unknown-action: a name that there is not, also in a Deny, with the one that is meant", () => {
      assert.deepEqual(action("cleanrooms-ml:StartAudienceGenerationJobs"), [`unknown-action ${S}.Action`]);
      assert.deepEqual(action("cleanrooms-ml:StartAudienceGenerationJobs", "Deny"), [
        `unknown-action ${S}.Action`,
      ]);
      assert.deepEqual(action("cleanrooms-ml:Begin*"), [`unknown-action ${S}.Action`]);
      assert.match(
        said({ Action: "cleanrooms-ml:StartAudiencGenerationJob" }),
        /no action "cleanrooms-ml:StartAudiencGenerationJob" \(as of 20\d\d-\d\d-\d\d\)\. Did you mean "cleanrooms-ml:StartAudienceGenerationJob"\?$/,
      );
    });
  });

  describe("principals", () => {
    it("public-principal: everyone, or everyone but some, and what holds anybody back", () => {
      assert.deepEqual(found({ Principal: "*" }), [`public-principal ${S}.Principal`]);
      assert.deepEqual(found({ Principal: { AWS: ["111122223333", "*"] } }), [
        `public-principal ${S}.Principal.AWS`,
      ]);
      assert.deepEqual(found({ Principal: undefined, NotPrincipal: { AWS: "111122223333" } }), [
        `public-principal ${S}.NotPrincipal`,
      ]);
      assert.deepEqual(found({ Principal: "*", Effect: "Deny" }), []);
      assert.match(said({ Principal: "*" }), /Only the Condition holds anybody back/);
    });

    it("deleted-principal: the unique id of a user or a role, wherever it stands", () => {
      const gone = ["AIDAJQABLZS4A3QDU576Q", "arn:aws:iam::111122223333:role/r", "AROAJQABLZS4A3QDU576Q"];
      assert.deepEqual(found({ Principal: { AWS: gone } }), [
        `deleted-principal ${S}.Principal.AWS[0]`,
        `deleted-principal ${S}.Principal.AWS[2]`,
      ]);
      assert.deepEqual(found({ Principal: undefined, NotPrincipal: { AWS: gone[0] }, Effect: "Deny" }), [
        `deleted-principal ${S}.NotPrincipal.AWS`,
      ]);
      assert.match(said({ Principal: { AWS: gone.slice(1) } }), /unique id of an IAM role that was deleted/);
    });
  });

  describe("resources", () => {
    it("missing-generation-job-resource: the model without its jobs", () => {
      assert.deepEqual(found({ Resource: MODEL }), [`missing-generation-job-resource ${S}.Resource`]);
      assert.deepEqual(found({ Resource: MODEL }, ""), [`missing-generation-job-resource ${S}.Resource`]);
      assert.match(
        said({ Resource: [MODEL] }),
        new RegExp(`Add "${JOBS.replace("*", "\\*")}" to its Resource`),
      );
      assert.deepEqual(found({ Resource: [MODEL, JOBS.replace("*", "abc")] }), [
        `missing-generation-job-resource ${S}.Resource`,
      ]);
      assert.deepEqual(found({ Resource: [MODEL], Effect: "Deny" }), []);
      assert.deepEqual(found({ Resource: "*" }), []);
      assert.deepEqual(found({ Resource: "arn:aws:s3:::bucket" }, ""), [`foreign-resource ${S}.Resource`]);
      assert.deepEqual(found({ Resource: "arn:aws:cleanrooms-ml:us-east-1:123456789012:*" }), []);
    });

    it("missing-generation-job-resource: not when another statement gives the same principals the jobs", () => {
      const lint = (accounts: readonly string[]) =>
        lintPolicy(
          policy(
            statement({ Resource: MODEL }),
            statement({ Sid: "Jobs", Resource: JOBS, Principal: { AWS: accounts } }),
          ),
          { configuredAudienceModelArn: MODEL },
        ).map(({ code }) => code);
      assert.deepEqual(lint(["444455556666", "arn:aws:iam::111122223333:root"]), []);
      assert.deepEqual(lint(["444455556666"]), ["missing-generation-job-resource"]);
    });

    it("foreign-resource: of another model, account, region, partition, type or service, and which", () => {
      const cases: readonly (readonly [string, RegExp])[] = [
        [MODEL.replace("/m", "/other"), /is another configured audience model/],
        [
          MODEL.replace("123456789012", "210987654321"),
          /is of the account "210987654321", not of 123456789012/,
        ],
        [JOBS.replace("us-east-1", "eu-west-1"), /is of the region "eu-west-1", not of us-east-1/],
        [MODEL.replace("aws:", "aws-cn:"), /is of the partition "aws-cn"/],
        [MODEL.replace("configured-", ""), /is neither .* but "audience-model"/],
        ["arn:aws:s3:::bucket/*", /is of another service, "s3"/],
      ];
      for (const [resource, why] of cases) {
        assert.deepEqual(
          found({ Resource: [MODEL, JOBS, resource] }),
          [`foreign-resource ${S}.Resource[2]`],
          resource,
        );
        assert.match(said({ Resource: [MODEL, JOBS, resource] }), why);
      }
    });

    it("foreign-resource: not for a pattern that matches, nor for a policy variable", () => {
      const fine = [
        "arn:aws:cleanrooms-ml:*:123456789012:configured-audience-model/*",
        "arn:*:cleanrooms-ml:*:*:*",
        "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/abc",
        // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable
        "arn:aws:cleanrooms-ml:us-east-1:${aws:PrincipalAccount}:configured-audience-model/m",
      ];
      assert.deepEqual(found({ Resource: [JOBS, MODEL, ...fine] }), []);
    });

    it("foreign-resource: without an ARN, the only model that the policy names is meant", () => {
      const text = policy(statement({ Resource: [MODEL, JOBS.replace("us-east-1", "eu-west-1")] }));
      assert.deepEqual(
        lintPolicy(text).map(({ code }) => code),
        ["foreign-resource", "missing-generation-job-resource"],
      );
      const two = policy(statement({ Resource: [MODEL, MODEL.replace("/m", "/n"), JOBS] }));
      assert.deepEqual(lintPolicy(two), []);
    });
  });

  describe("conditions", () => {
    const condition = (Condition: object | undefined) => found({ Condition });

    it("no-collaboration-condition: none, or one that does not bind", () => {
      assert.deepEqual(condition(undefined), [`no-collaboration-condition ${S}`]);
      assert.deepEqual(condition({ Bool: { "aws:SecureTransport": true } }), [
        `no-collaboration-condition ${S}.Condition`,
      ]);
      const loose = `no-collaboration-condition ${S}.Condition.`;
      const key = '["cleanrooms-ml:CollaborationId"]';
      assert.deepEqual(condition({ StringEqualsIfExists: COLLABORATION }), [
        `${loose}StringEqualsIfExists${key}`,
      ]);
      assert.deepEqual(condition({ StringNotEquals: COLLABORATION }), [`${loose}StringNotEquals${key}`]);
      assert.deepEqual(condition({ StringLike: { "cleanrooms-ml:CollaborationId": "*" } }), [
        `${loose}StringLike${key}`,
      ]);
      assert.deepEqual(found({ Condition: undefined, Effect: "Deny" }), []);
    });

    it("unknown-condition-key: of no service, of another, or mistyped", () => {
      const more = (operator: string, key: string) => ({
        StringEquals: COLLABORATION,
        [operator]: { [key]: "x" },
      });
      const at = (key: string) => [`unknown-condition-key ${S}.Condition.StringLike["${key}"]`];
      for (const key of ["aws:SourceAcount", "s3:prefix", "cleanrooms-ml:Membership", "aws:RequestTag/"]) {
        assert.deepEqual(condition(more("StringLike", key)), at(key), key);
      }
      for (const key of [
        "aws:sourceaccount",
        "aws:PrincipalOrgID",
        "aws:PrincipalTag/team",
        "saml:sub",
        "accounts.google.com:aud",
        "idp.example.com/tenant:sub",
      ]) {
        assert.deepEqual(condition(more("StringLike", key)), [], key);
      }
      assert.match(
        said({ Condition: more("StringLike", "aws:SourceAcount") }),
        /is no global condition key.*Did you mean "aws:SourceAccount"\?/,
      );
      assert.match(said({ Condition: more("StringLike", "s3:prefix") }), /of another service/);
    });
  });

  it("service-sid: a Sid as Clean Rooms gives it, on a statement that is none of its own", () => {
    const two = { StringEquals: COLLABORATION, Bool: { "aws:SecureTransport": "true" } };
    assert.deepEqual(found({ Sid: "Clean-Rooms-mine", Condition: two }), [`service-sid ${S}.Sid`]);
    assert.deepEqual(found({ Sid: "CleanRooms", Condition: two }), []);
    assert.deepEqual(
      found({ Sid: "Clean-Rooms-0a1b2c3d", Resource: MODEL }),
      [],
      "its own, whatever it says",
    );
  });

  it("near-size-limit: over nine tenths, with the largest statements and what could be saved", () => {
    const accounts = (count: number) => Array.from({ length: count }, (_, i) => String(100000000000 + i));
    const large = policy(statement({ Principal: { AWS: accounts(1200) } }), statement({ Sid: "Small" }));
    const [finding, ...others] = lintPolicy(large, { configuredAudienceModelArn: MODEL });
    assert.deepEqual([finding?.code, finding?.path, others], ["near-size-limit", "$", []]);
    assert.match(
      finding?.message ?? "",
      /has 18\d{3} of 20480 characters: \d+ are left.*"Partners" 18\d{3}, "Small" \d{3}\./,
    );
    const spaced = policy(statement()).replace("{", `{${" ".repeat(18_500)}`);
    assert.match(lintPolicy(spaced)[0]?.advice ?? "", /White space between its parts takes \d+ characters/);
    assert.deepEqual(lintPolicy(policy(statement({ Principal: { AWS: accounts(1400) } }))), []);
  });

  it("leaves out the codes to ignore, and no others", () => {
    const text = policy(statement({ Resource: MODEL, Principal: "*" }));
    const codes = (ignore: readonly LintCode[]) => lintPolicy(text, { ignore }).map(({ code }) => code);
    assert.deepEqual(codes([]), ["public-principal", "missing-generation-job-resource"]);
    assert.deepEqual(codes(["public-principal"]), ["missing-generation-job-resource"]);
    assert.deepEqual(codes(LINT_CODES), []);
  });

  it("has a title and an explanation for every code, that of the README, and no code of another name", () => {
    const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
    for (const code of LINT_CODES) {
      const { title, explanation } = lintRule(code);
      assert.match(title, /^[A-Z]/);
      assert.ok(readme.includes(`| \`${code}\` | ${explanation} |\n`), `the row of ${code} is another`);
      assert.equal(parseLintCode(code), code);
    }
    assert.equal(parseLintCode("Public-Principal"), undefined);
  });
});
