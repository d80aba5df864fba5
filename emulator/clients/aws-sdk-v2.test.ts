import assert from "node:assert/strict";
import { modelArn, partnerPolicy } from "../testing/policy-calls.js";
import { withEmulator } from "../testing/with-emulator.js";

type CleanRoomsML = InstanceType<typeof import("aws-sdk/clients/cleanroomsml.js")>;

describe("aws-sdk v2 for JavaScript against the emulator", () => {
  const emulator = withEmulator();
  let Client: typeof import("aws-sdk/clients/cleanroomsml.js");

  before(async () => {
    process.env.AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE = "1";
    Client = (await import("aws-sdk/clients/cleanroomsml.js")).default;
  });

  const client = (options: object = {}): CleanRoomsML =>
    new Client({
      region: "us-east-1",
      endpoint: emulator().url,
      accessKeyId: "test",
      secretAccessKey: "test",
      maxRetries: 0,
      ...options,
    });
  const put = (ml: CleanRoomsML, arn: string, account: string, conditions: object = {}) =>
    ml
      .putConfiguredAudienceModelPolicy({
        configuredAudienceModelArn: arn,
        configuredAudienceModelPolicy: partnerPolicy(account),
        ...conditions,
      })
      .promise();

  it("creates a model, puts its policy under every condition, meets a conflict, and deletes both", async () => {
    const ml = client();
    const { configuredAudienceModelArn: arn } = await ml
      .createConfiguredAudienceModel({
        name: "shared",
        audienceModelArn: "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-model/source",
        outputConfig: {
          destination: { s3Destination: { s3Uri: "s3://audiences/out" } },
          roleArn: "arn:aws:iam::123456789012:role/output",
        },
        sharedAudienceMetrics: ["ALL"],
      })
      .promise();
    const get = () => ml.getConfiguredAudienceModelPolicy({ configuredAudienceModelArn: arn }).promise();
    const notFound = { code: "ResourceNotFoundException", statusCode: 404 };
    const invalid = { code: "ValidationException", statusCode: 400 };
    await assert.rejects(get(), notFound);
    await assert.rejects(
      put(ml, arn, "111122223333", { policyExistenceCondition: "POLICY_MUST_EXIST" }),
      invalid,
    );
    const first = await put(ml, arn, "111122223333", { policyExistenceCondition: "POLICY_MUST_NOT_EXIST" });
    assert.deepEqual(await get(), { configuredAudienceModelArn: arn, ...first });
    await assert.rejects(put(ml, arn, "1", { policyExistenceCondition: "POLICY_MUST_NOT_EXIST" }), invalid);
    const previousPolicyHash = first.policyHash;
    const second = await put(ml, arn, "444455556666", { previousPolicyHash });
    await assert.rejects(put(ml, arn, "777788889999", { previousPolicyHash }), {
      ...invalid,
      message: "The previousPolicyHash does not match the hash of the current policy.",
    });
    assert.equal((await get()).policyHash, second.policyHash);
    assert.deepEqual(
      await ml.deleteConfiguredAudienceModelPolicy({ configuredAudienceModelArn: arn }).promise(),
      {},
    );
    await assert.rejects(get(), notFound);
    await ml.deleteConfiguredAudienceModel({ configuredAudienceModelArn: arn }).promise();
    await assert.rejects(
      ml.getConfiguredAudienceModel({ configuredAudienceModelArn: arn }).promise(),
      notFound,
    );
  });

  it("lists page by page and reads timestamps", async () => {
    const listed = await client().listConfiguredAudienceModels({ maxResults: 1 }).promise();
    assert.equal(listed.nextToken, undefined);
    assert.ok(listed.configuredAudienceModels[0]?.createTime instanceof Date);
  });

  it("retries by itself when throttled", async () => {
    emulator().control.addFault({ kind: "throttle", count: 1 });
    const answer = await put(
      client({ maxRetries: 2, retryDelayOptions: { base: 1 } }),
      modelArn,
      "111122223333",
    );
    assert.equal(answer.configuredAudienceModelPolicy, partnerPolicy());
    assert.deepEqual(
      emulator()
        .control.requests()
        .map(({ status }) => status),
      [429, 200],
    );
  });

  it("is told what is wrong with its credentials", async () => {
    const code = async (options: object) => {
      try {
        await client(options).listConfiguredAudienceModels({}).promise();
        return "accepted";
      } catch (error) {
        return error instanceof Error && "code" in error ? error.code : error;
      }
    };
    assert.equal(await code({ secretAccessKey: "wrong" }), "InvalidSignatureException");
    assert.equal(await code({ accessKeyId: "other" }), "UnrecognizedClientException");
    emulator().control.addFault({ kind: "expired-token", count: 1 });
    assert.equal(await code({ sessionToken: "old" }), "ExpiredTokenException");
    assert.equal(await code({ sessionToken: "any" }), "accepted");
  });

  it("corrects its clock when the emulator's is off", async () => {
    emulator().control.setClock(3600);
    const ml = client({ correctClockSkew: true, maxRetries: 1 });
    assert.equal((await put(ml, modelArn, "111122223333")).configuredAudienceModelPolicy, partnerPolicy());
  });
});
