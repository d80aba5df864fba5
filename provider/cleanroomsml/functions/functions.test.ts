import assert from "node:assert/strict";
import { lintPolicy } from "@cleanroomsml/core/lint";
import { validatePolicy } from "@cleanroomsml/core/policy";
import { parseConfiguredAudienceModelArn, serviceManagedStatements } from "@cleanroomsml/core/repository";
import { isUnknown, type ProviderFunction, schema, UNKNOWN } from "terraform-plugin-framework-ts";
import { createTestClient } from "terraform-plugin-framework-ts/testing";
import { MODEL, PARTNER, partners, policy, reformatted, STRANGER } from "../testing/policies.js";
import { arnParseFunction } from "./arn-parse.js";
import { audienceGenerationPolicyFunction } from "./audience-generation-policy.js";
import { policyDiffFunction } from "./policy-diff.js";
import { policyEquivalentFunction } from "./policy-equivalent.js";
import { policyNormalizeFunction } from "./policy-normalize.js";

const COLLABORATION = "a1b2c3d4-5678-90ab-cdef-111122223333";
const OTHER_COLLABORATION = "01b2c3d4-5678-90ab-cdef-111122223333";

describe("the provider's functions", () => {
  const functions: Readonly<Record<string, ProviderFunction>> = {
    arn_parse: arnParseFunction,
    audience_generation_policy: audienceGenerationPolicyFunction,
    policy_diff: policyDiffFunction,
    policy_equivalent: policyEquivalentFunction,
    policy_normalize: policyNormalizeFunction,
  };

  /** Calls as Terraform does: in a process that is not configured. */
  async function call(name: string, ...values: readonly unknown[]) {
    const client = await createTestClient({
      schema: schema({ attributes: {} }),
      resources: {},
      functions,
      configure: () => assert.fail("a function needs no AWS"),
    });
    return client.callFunction(name, values);
  }
  const result = async (name: string, ...values: readonly unknown[]) => {
    const outcome = await call(name, ...values);
    return "result" in outcome ? outcome.result : assert.fail(JSON.stringify(outcome));
  };
  const error = async (name: string, ...values: readonly unknown[]) => {
    const outcome = await call(name, ...values);
    return "error" in outcome ? outcome.error : assert.fail(JSON.stringify(outcome));
  };

  it("describe themselves and every parameter", () => {
    for (const [name, one] of Object.entries(functions)) {
      const described = [one, ...one.parameters, one.variadicParameter ?? one];
      assert.ok(
        described.every(({ description }) => description !== ""),
        name,
      );
      assert.match(one.summary, /^[A-Z].*[^.]$/);
    }
  });

  const malformed = [
    ["", /^not an IAM resource policy\.\n\$: /],
    ["{", /\n\$: Line 1, column 2: /],
    [partners().replace('"Allow"', '"allow"'), /\n\$\.Statement\[0\]\.Effect: .*Did you mean "Allow"/],
  ] as const;

  describe("policy_equivalent", () => {
    it("tells a change of format from one of meaning", async () => {
      assert.equal(await result("policy_equivalent", partners(), reformatted(partners())), true);
      assert.equal(await result("policy_equivalent", partners(), partners([STRANGER])), false);
    });

    it("reads account ids in the partition that the policies tell", async () => {
      const china = MODEL.replace("arn:aws:cleanrooms-ml:us-east-1", "arn:aws-cn:cleanrooms-ml:cn-north-1");
      const root = (partition: string) => `arn:${partition}:iam::${PARTNER}:root`;
      const chinese = partners([PARTNER], china);
      assert.equal(await result("policy_equivalent", chinese, partners([root("aws-cn")], china)), true);
      assert.equal(await result("policy_equivalent", chinese, partners([root("aws")], china)), false);
      // Where no resource tells the partition, two accounts of one number in two partitions stay two accounts.
      const anywhere = (partition: string) =>
        partners([root(partition)]).replace(/"Resource":\[.*?\]/, '"Resource":"*"');
      assert.equal(await result("policy_equivalent", anywhere("aws"), anywhere("aws-cn")), false);
      assert.notDeepEqual(await result("policy_diff", anywhere("aws"), anywhere("aws-cn")), []);
    });

    for (const [text, expected] of malformed) {
      it(`has an error at the argument that is no policy: ${text.slice(0, 20)}`, async () => {
        for (const [index, values] of [
          [text, partners()],
          [partners(), text],
        ].entries()) {
          const said = await error("policy_equivalent", ...values);
          assert.equal(said.argument, index);
          assert.match(said.text, expected);
        }
      });
    }
  });

  describe("policy_normalize", () => {
    it("gives one text for all that means the same", async () => {
      const normal = await result("policy_normalize", partners([STRANGER, `arn:aws:iam::${PARTNER}:root`]));
      assert.equal(normal, await result("policy_normalize", reformatted(partners([PARTNER, STRANGER]))));
      assert.equal(normal, await result("policy_normalize", normal));
      assert.match(String(normal), new RegExp(`"AWS":\\["${PARTNER}","${STRANGER}"\\]`));
      assert.match(String(normal), /"cleanrooms-ml:StartAudienceGenerationJob"/);
    });

    it("takes a policy that the service may return and nobody should write", async () => {
      const empty = '{ "Statement": [] }';
      assert.equal(await result("policy_normalize", empty), '{"Version":"2008-10-17","Statement":[]}');
    });

    it("has an error at a text that is no policy", async () => {
      assert.equal((await error("policy_normalize", "[]")).argument, 0);
    });
  });

  describe("policy_diff", () => {
    it("has a line for each change, and none where there is none", async () => {
      assert.deepEqual(await result("policy_diff", partners(), reformatted(partners())), []);
      assert.deepEqual(await result("policy_diff", partners(), partners([PARTNER, STRANGER])), [
        `Statement "Partners": Principal AWS: + ${STRANGER}`,
      ]);
      const more = policy(
        { sid: "Partners", accounts: [PARTNER] },
        { sid: "Strangers", accounts: [STRANGER] },
      );
      const lines = await result("policy_diff", partners(), more);
      assert.ok(Array.isArray(lines));
      const [added, ...details] = lines.map(String);
      assert.equal(added, 'Statement "Strangers" added: Allow');
      assert.ok(details.length > 0 && details.every((line) => line.startsWith("  ")));
    });

    it("has an error at the argument that is no policy", async () => {
      assert.equal((await error("policy_diff", "{}", partners())).argument, 0);
      assert.equal((await error("policy_diff", partners(), "{}")).argument, 1);
    });
  });

  describe("arn_parse", () => {
    it("takes an ARN apart", async () => {
      assert.deepEqual(await result("arn_parse", MODEL.replace("lookalikes", "look/alikes")), {
        partition: "aws",
        service: "cleanrooms-ml",
        region: "us-east-1",
        account_id: "123456789012",
        resource: "configured-audience-model/look/alikes",
        configured_audience_model_id: "look/alikes",
      });
    });

    it("says which part is wrong", async () => {
      const said = await error("arn_parse", MODEL.replace("cleanrooms-ml", "cleanrooms"));
      assert.equal(said.argument, 0);
      assert.match(said.text, /^The service of the ARN is "cleanrooms".*must be "cleanrooms-ml"$/);
    });
  });

  describe("audience_generation_policy", () => {
    it("writes the policy that AWS documents, as the accounts' set says", async () => {
      const written = await result(
        "audience_generation_policy",
        MODEL,
        [STRANGER, PARTNER, STRANGER],
        COLLABORATION,
      );
      assert.deepEqual(JSON.parse(String(written)), {
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "AudienceGenerationa1b2c3d4567890abcdef111122223333",
            Effect: "Allow",
            Principal: { AWS: [PARTNER, STRANGER] },
            Action: "cleanrooms-ml:StartAudienceGenerationJob",
            Resource: ["arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-generation-job/*", MODEL],
            Condition: { StringEquals: { "cleanrooms-ml:CollaborationId": COLLABORATION } },
          },
        ],
      });
      assert.deepEqual(validatePolicy(String(written)), []);
      assert.deepEqual(lintPolicy(String(written), { configuredAudienceModelArn: MODEL }), []);
      assert.equal(
        written,
        await result("audience_generation_policy", MODEL, [PARTNER, STRANGER], COLLABORATION),
      );
    });

    it("takes further collaborations, in any order", async () => {
      const both = [COLLABORATION, OTHER_COLLABORATION];
      const written = await result("audience_generation_policy", MODEL, [PARTNER], ...both, COLLABORATION);
      const reversed = await result("audience_generation_policy", MODEL, [PARTNER], ...[...both].reverse());
      assert.equal(written, reversed);
      assert.deepEqual(JSON.parse(String(written)).Statement[0].Condition.StringEquals, {
        "cleanrooms-ml:CollaborationId": [...both].reverse(),
      });
    });

    it("is never taken for a statement of Clean Rooms' own", async () => {
      const written = await result("audience_generation_policy", MODEL, [PARTNER], COLLABORATION);
      const parsed = parseConfiguredAudienceModelArn(MODEL);
      assert.ok(parsed.kind === "arn");
      assert.deepEqual(serviceManagedStatements(String(written), parsed.arn), []);
    });

    it("stays in the model's partition", async () => {
      const china = MODEL.replace("arn:aws:cleanrooms-ml:us-east-1", "arn:aws-cn:cleanrooms-ml:cn-north-1");
      const written = await result("audience_generation_policy", china, [PARTNER], COLLABORATION);
      assert.match(
        String(written),
        /"arn:aws-cn:cleanrooms-ml:cn-north-1:123456789012:audience-generation-job\/\*"/,
      );
    });

    it("names each argument that is wrong", async () => {
      const cases = [
        [["arn:aws:s3:::x", [PARTNER], COLLABORATION], 0, /^The service of the ARN is "s3"/],
        [[MODEL, [], COLLABORATION], 1, /^there must be at least one account$/],
        [[MODEL, [PARTNER, "1234"], COLLABORATION], 1, /^\[1\]: "1234" is no account id/],
        [[MODEL, [null], COLLABORATION], 1, /^\[0\]: null is no account id/],
        [[MODEL, [PARTNER], "arn:x"], 2, /^"arn:x" is no id of a collaboration/],
        [[MODEL, [PARTNER], COLLABORATION, COLLABORATION.toUpperCase()], 3, /is no id of a collaboration/],
      ] as const;
      for (const [values, argument, expected] of cases) {
        const said = await error("audience_generation_policy", ...values);
        assert.equal(said.argument, argument);
        assert.match(said.text, expected);
      }
    });

    it("says when there are too many accounts for a policy", async () => {
      const accounts = Array.from({ length: 2000 }, (_, index) => String(100_000_000_000 + index));
      const said = await error("audience_generation_policy", MODEL, accounts, COLLABORATION);
      assert.equal(said.argument, 1);
      assert.match(said.text, /^the policy would have 30\d{3} characters; the service takes at most 20480$/);
    });

    it("is unknown as long as an argument is, but finds fault with the others at once", async () => {
      for (const values of [
        [UNKNOWN, [PARTNER], COLLABORATION],
        [MODEL, UNKNOWN, COLLABORATION],
        [MODEL, [PARTNER, UNKNOWN], COLLABORATION],
        [MODEL, [PARTNER], UNKNOWN],
        [MODEL, [PARTNER], COLLABORATION, UNKNOWN],
      ]) {
        assert.ok(isUnknown(await result("audience_generation_policy", ...values)));
      }
      const said = await error("audience_generation_policy", UNKNOWN, ["12", UNKNOWN], UNKNOWN);
      assert.equal(said.argument, 1);
    });
  });

  it("give a value that is not known but surely not null for what is unknown, and find fault with the rest", async () => {
    const notNull = [
      ["policy_equivalent", partners(), UNKNOWN],
      ["policy_normalize", UNKNOWN],
      ["policy_diff", UNKNOWN, partners()],
      ["audience_generation_policy", UNKNOWN, UNKNOWN, UNKNOWN],
    ] as const;
    for (const [name, ...values] of notNull) {
      const unknown = await result(name, ...values);
      assert.ok(isUnknown(unknown) && unknown.extension !== undefined, name);
    }
    assert.ok(isUnknown(await result("arn_parse", UNKNOWN)));
    assert.equal((await error("policy_equivalent", UNKNOWN, "{}")).argument, 1);
    assert.equal((await error("policy_diff", "{}", UNKNOWN)).argument, 0);
  });
});
