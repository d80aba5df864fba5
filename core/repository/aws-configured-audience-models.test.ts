import assert from "node:assert/strict";
import { parseConfiguredAudienceModelArn } from "./arn.js";
import { createAwsConfiguredAudienceModels } from "./aws-configured-audience-models.js";
import type { ConfiguredAudienceModels } from "./configured-audience-model.js";
import { StoreError } from "./store-error.js";
import { type Answer, clientFor, json, serviceError, type Wire, wire } from "./testing/wire.js";

const prefix = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/";

function parsed(text: string) {
  const outcome = parseConfiguredAudienceModelArn(text);
  if (outcome.kind === "fault") throw new Error(outcome.fault.message);
  return outcome.arn;
}

const signal = new AbortController().signal;

const summary = (id: string, more: object = {}) => ({
  createTime: "2024-05-06T07:08:09Z",
  updateTime: "2025-05-06T07:08:09.123Z",
  name: `Model ${id}`,
  audienceModelArn: "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-model/a",
  outputConfig: {
    destination: { s3Destination: { s3Uri: "s3://bucket/prefix/" } },
    roleArn: "arn:aws:iam::123456789012:role/r",
  },
  configuredAudienceModelArn: `${prefix}${id}`,
  status: "ACTIVE",
  ...more,
});

describe("configured audience models over AWS", () => {
  let open: Wire | undefined;
  afterEach(() => open?.close());

  async function models(answer: Answer): Promise<ConfiguredAudienceModels> {
    open = await wire(answer);
    return createAwsConfiguredAudienceModels({ client: clientFor(open.endpoint) });
  }

  async function names(from: ConfiguredAudienceModels): Promise<readonly string[]> {
    const found: string[] = [];
    for await (const { name } of from.list({ signal })) found.push(name);
    return found;
  }

  it("are read one by one, with everything that the service tells", async () => {
    const from = await models(
      json(
        summary("a", {
          description: "Look-alikes",
          sharedAudienceMetrics: ["ALL"],
          minMatchingSeedSize: 500,
          audienceSizeConfig: { audienceSizeType: "PERCENTAGE", audienceSizeBins: [1, 5] },
          tags: { team: "ads" },
          childResourceTagOnCreatePolicy: "NONE",
        }),
      ),
    );
    assert.deepEqual(await from.get(parsed(`${prefix}a`), { signal }), {
      arn: `${prefix}a`,
      partition: "aws",
      region: "us-east-1",
      accountId: "123456789012",
      configuredAudienceModelId: "a",
      name: "Model a",
      description: "Look-alikes",
      audienceModelArn: "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-model/a",
      status: "ACTIVE",
      outputConfig: { s3Uri: "s3://bucket/prefix/", roleArn: "arn:aws:iam::123456789012:role/r" },
      createTime: new Date("2024-05-06T07:08:09Z"),
      updateTime: new Date("2025-05-06T07:08:09.123Z"),
      sharedAudienceMetrics: ["ALL"],
      minMatchingSeedSize: 500,
      audienceSizeConfig: { audienceSizeType: "PERCENTAGE", audienceSizeBins: [1, 5] },
      tags: { team: "ads" },
      childResourceTagOnCreatePolicy: "NONE",
    });
  });

  it("are undefined where there is none", async () => {
    const from = await models(serviceError(404, "ResourceNotFoundException", "no such model"));
    assert.equal(await from.get(parsed(`${prefix}a`), { signal }), undefined);
  });

  it("do without whatever an answer leaves out, but not without an ARN", async () => {
    const bare = await models(json({ configuredAudienceModelArn: `${prefix}a` }));
    const model = await bare.get(parsed(`${prefix}a`), { signal });
    assert.equal(model?.name, "a");
    assert.deepEqual(model?.tags, {});
    assert.equal(model?.outputConfig, undefined);
    await open?.close();
    const none = await models(json({ configuredAudienceModels: [{ name: "a" }] }));
    await assert.rejects(names(none), { name: "StoreError", code: "MalformedAnswer", kind: "ambiguous" });
  });

  it("are listed over all pages, each asked for when the one before was taken", async () => {
    const from = await models((request, response) => {
      const token = new URL(request.url ?? "", "http://localhost").searchParams.get("nextToken");
      const page = token === null ? 0 : Number(token);
      const body = {
        configuredAudienceModels: [summary(`${page}-1`), summary(`${page}-2`)],
        ...(page < 2 ? { nextToken: String(page + 1) } : {}),
      };
      json(body)(request, response);
    });
    const first = from.list({ signal })[Symbol.asyncIterator]();
    assert.equal((await first.next()).value?.name, "Model 0-1");
    assert.equal((await first.next()).value?.name, "Model 0-2");
    assert.equal(open?.requests.length, 1);
    await first.return?.(undefined);
    assert.deepEqual(
      await names(from),
      [0, 1, 2].flatMap((page) => [`Model ${page}-1`, `Model ${page}-2`]),
    );
    assert.match(open?.requests[0] ?? "", /^GET \/configured-audience-model\?.*maxResults=100/);
  });

  it("are an error, not half a list, where the service gives the same page token again", async () => {
    const from = await models(json({ configuredAudienceModels: [summary("a")], nextToken: "again" }));
    await assert.rejects(names(from), {
      name: "StoreError",
      code: "MalformedAnswer",
      operation: "listModels",
    });
  });

  it("fail with a store error that names the IAM action", async () => {
    const from = await models(serviceError(403, "AccessDeniedException", "not for you"));
    const error = await names(from).then(
      () => undefined,
      (thrown) => thrown,
    );
    assert.ok(error instanceof StoreError);
    assert.deepEqual(
      [error.kind, error.operation, error.action],
      ["denied", "listModels", "cleanrooms-ml:ListConfiguredAudienceModels"],
    );
    await assert.rejects(from.get(parsed(`${prefix}a`), { signal }), {
      kind: "denied",
      action: "cleanrooms-ml:GetConfiguredAudienceModel",
    });
  });
});
