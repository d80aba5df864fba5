import assert from "node:assert/strict";
import { modelArn } from "../testing/policy-calls.js";
import { type RawAnswer, type RawRequest, type Signer, sendSigned } from "../testing/signed-request.js";
import { withEmulator } from "../testing/with-emulator.js";
import { isRecord } from "../wire/json.js";

const given = {
  name: "Shared audience 😀",
  audienceModelArn: "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-model/source",
  outputConfig: {
    destination: { s3Destination: { s3Uri: "s3://audiences/out" } },
    roleArn: "arn:aws:iam::123456789012:role/output",
  },
  sharedAudienceMetrics: ["ALL"],
};

describe("the configured audience model operations", () => {
  const emulator = withEmulator();
  const call = (
    method: string,
    path: string,
    o: { body?: object; query?: RawRequest["query"]; signer?: Signer } = {},
  ): Promise<RawAnswer> =>
    sendSigned(
      emulator().url,
      {
        method,
        path,
        ...(o.query === undefined ? {} : { query: o.query }),
        ...(o.body === undefined ? {} : { body: JSON.stringify(o.body) }),
      },
      o.signer,
    );
  const create = async (body: object = given, signer?: Signer) => {
    const answer = await call("POST", "/configured-audience-model", { body, ...(signer ? { signer } : {}) });
    assert.equal(answer.status, 200, answer.text);
    return String(answer.json.configuredAudienceModelArn);
  };
  const at = (arn: string) => `/configured-audience-model/${encodeURIComponent(arn)}`;
  const list = async (query: RawRequest["query"] = {}, signer?: Signer) =>
    call("GET", "/configured-audience-model", { query, ...(signer ? { signer } : {}) });
  const arns = (answer: RawAnswer) => {
    const models = answer.json.configuredAudienceModels;
    assert.ok(Array.isArray(models), answer.text);
    return models.filter(isRecord).map((model) => String(model.configuredAudienceModelArn));
  };

  it("create a model, and show it with all that was given", async () => {
    const more = {
      description: "for partners",
      minMatchingSeedSize: 25,
      audienceSizeConfig: { audienceSizeType: "PERCENTAGE", audienceSizeBins: [1, 5] },
      tags: { team: "ads" },
      childResourceTagOnCreatePolicy: "NONE",
    };
    const arn = await create({ ...given, ...more });
    assert.match(
      arn,
      /^arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model\/[0-9a-f-]{36}$/,
    );
    const { createTime, updateTime, ...shown } = (await call("GET", at(arn))).json;
    assert.deepEqual(shown, { ...given, ...more, configuredAudienceModelArn: arn, status: "ACTIVE" });
    assert.match(String(createTime), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.equal(updateTime, createTime);
  });

  it("make the ARN of the region and the partition signed for", async () => {
    assert.match(await create(given, { region: "cn-north-1" }), /^arn:aws-cn:cleanrooms-ml:cn-north-1:/);
  });

  it("update what is sent and keep the rest", async () => {
    const arn = await create();
    const changes = { description: "changed", sharedAudienceMetrics: ["NONE"] };
    const updated = await call("PATCH", at(arn), { body: changes });
    assert.deepEqual(updated.json, { configuredAudienceModelArn: arn });
    const { json } = await call("GET", at(arn));
    assert.equal(json.description, "changed");
    assert.deepEqual(json.sharedAudienceMetrics, ["NONE"]);
    assert.equal(json.name, given.name);
    assert.equal(json.minMatchingSeedSize, 500);
  });

  it("delete a model once", async () => {
    const arn = await create();
    const deleted = await call("DELETE", at(arn));
    assert.deepEqual([deleted.status, deleted.text], [200, ""]);
    for (const method of ["DELETE", "GET", "PATCH"]) {
      const answer = await call(method, at(arn));
      assert.deepEqual(
        [answer.status, answer.headers["x-amzn-errortype"]],
        [404, "ResourceNotFoundException"],
      );
    }
  });

  it("name every member that is missing or wrong", async () => {
    const answer = await call("POST", "/configured-audience-model", {
      body: {
        ...given,
        name: "  ",
        outputConfig: { destination: { s3Destination: {} }, roleArn: given.outputConfig.roleArn },
      },
    });
    assert.equal(answer.status, 400);
    assert.match(String(answer.json.message), /^2 validation errors detected: Value ' {2}' at 'name' failed/);
    assert.match(
      String(answer.json.message),
      /Value null at 'outputConfig\.destination\.s3Destination\.s3Uri' failed to satisfy constraint: Member must not be null$/,
    );
  });

  describe("list", () => {
    it("page by page, each model once, while others come and go", async () => {
      const made = [modelArn];
      for (let i = 0; i < 5; i += 1) made.push(await create());
      const first = await list({ maxResults: "2" });
      assert.deepEqual(arns(first), made.slice(0, 2));
      await call("DELETE", at(String(made[1])));
      const second = await list({ maxResults: "2", nextToken: String(first.json.nextToken) });
      assert.deepEqual(arns(second), made.slice(2, 4));
      made.push(await create());
      const third = await list({ nextToken: String(second.json.nextToken) });
      assert.deepEqual(arns(third), made.slice(4));
      assert.equal(third.json.nextToken, undefined);
    });

    it("without a token when the last page is full", async () => {
      await create();
      const answer = await list({ maxResults: "2" });
      assert.equal(arns(answer).length, 2);
      assert.equal(answer.json.nextToken, undefined);
    });

    it("the region signed for", async () => {
      const arn = await create(given, { region: "eu-west-1" });
      assert.deepEqual(arns(await list({}, { region: "eu-west-1" })), [arn]);
      assert.deepEqual(arns(await list()), [modelArn]);
    });

    it("not more than 100, nor fewer than 1, nor with a token of another list", async () => {
      const message = async (query: RawRequest["query"]) => {
        const answer = await list(query);
        assert.equal(answer.status, 400);
        return String(answer.json.message);
      };
      assert.match(
        await message({ maxResults: "101" }),
        /'101' at 'maxResults' .* less than or equal to 100$/,
      );
      assert.match(await message({ maxResults: "0" }), /'0' at 'maxResults' .* greater than or equal to 1$/);
      assert.match(await message({ maxResults: "ten" }), /can not be converted to an Integer/);
      await create(given, { region: "eu-west-1" });
      await create(given, { region: "eu-west-1" });
      const other = await list({ maxResults: "1" }, { region: "eu-west-1" });
      for (const nextToken of [String(other.json.nextToken), "garbage"]) {
        assert.equal(await message({ nextToken }), "Invalid nextToken.");
      }
      assert.match(await message({ nextToken: "" }), /Value '' at 'nextToken'/);
    });
  });

  describe("for tags", () => {
    const tags = (arn = modelArn) => `/tags/${encodeURIComponent(arn)}`;
    const current = async () => (await call("GET", tags())).json.tags;

    it("add, overwrite, list and remove them", async () => {
      assert.deepEqual((await call("POST", tags(), { body: { tags: { a: "1", "b c": "2" } } })).json, {});
      await call("POST", tags(), { body: { tags: { a: "3", "ä/+&=": "" } } });
      assert.deepEqual(await current(), { a: "3", "b c": "2", "ä/+&=": "" });
      const removed = await call("DELETE", tags(), { query: { tagKeys: ["b c", "ä/+&=", "absent"] } });
      assert.deepEqual([removed.status, removed.json], [200, {}]);
      assert.deepEqual(await current(), { a: "3" });
    });

    it("refuse reserved keys and the fifty-first tag", async () => {
      const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`k${i}`, ""]));
      assert.equal((await call("POST", tags(), { body: { tags: many } })).status, 200);
      const over = await call("POST", tags(), { body: { tags: { one: "more" } } });
      assert.deepEqual([over.status, over.json.message], [400, "A resource can have at most 50 tags."]);
      const reserved = await call("POST", tags(), { body: { tags: { "AWS:x": "1" } } });
      assert.match(String(reserved.json.message), /^The tag key 'AWS:x' is not allowed/);
      const untag = await call("DELETE", tags(), { query: { tagKeys: "aws:x" } });
      assert.equal(untag.status, 400);
    });

    it("need tagKeys, a taggable ARN, and a resource that exists", async () => {
      const keyless = await call("DELETE", tags());
      assert.match(String(keyless.json.message), /Value null at 'tagKeys' failed/);
      const untaggable = await call("GET", tags("arn:aws:s3:::bucket/with-a-long-name"));
      assert.match(String(untaggable.json.message), /at 'resourceArn' failed to satisfy constraint/);
      for (const arn of [
        modelArn.replace("shared", "absent"),
        "arn:aws:cleanrooms-ml:us-east-1:123456789012:training-dataset/x",
      ]) {
        assert.equal((await call("GET", tags(arn))).status, 404);
      }
    });
  });
});
