import assert from "node:assert/strict";
import { StoreError } from "@cleanroomsml/core/repository";
import { createTestClient } from "terraform-plugin-framework-ts/testing";
import { createProvider } from "../provider.js";
import { type MemoryRuntime, memoryRuntime } from "../testing/memory-runtime.js";

const ONE = "cleanroomsml_configured_audience_model";
const MANY = "cleanroomsml_configured_audience_models";
const prefix = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/";
const [A, B, C] = [`${prefix}a`, `${prefix}b`, `${prefix}c`] as const;
const EU = A.replace("us-east-1", "eu-central-1");

type Config = Readonly<Record<string, unknown>>;

async function connect(arrange: (runtime: MemoryRuntime) => void = () => {}) {
  const runtime = memoryRuntime([C, B, A, EU]);
  arrange(runtime);
  const provider = createProvider({ version: "1.2.3", openRuntime: () => runtime });
  const client = await createTestClient(provider, { config: {} });
  return { runtime, client };
}

describe("data cleanroomsml_configured_audience_model", () => {
  it("has everything that AWS tells of a model", async () => {
    const { client, runtime } = await connect(({ describes }) => {
      describes.set(A, {
        name: "Look-alikes",
        description: "Of buyers",
        audienceSizeConfig: { audienceSizeType: "PERCENTAGE", audienceSizeBins: [1, 20] },
        tags: { team: "ads" },
      });
    });
    const { state } = await client.readDataSource(ONE, { configured_audience_model_arn: A });
    assert.deepEqual(state, {
      configured_audience_model_arn: A,
      name: "Look-alikes",
      region: "us-east-1",
      configured_audience_model_id: "a",
      account_id: "123456789012",
      description: "Of buyers",
      status: "ACTIVE",
      audience_model_arn: "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-model/seed",
      output_config: { s3_uri: "s3://audiences/", role_arn: "arn:aws:iam::123456789012:role/audiences" },
      create_time: "2024-05-06T07:08:09.123Z",
      update_time: null,
      shared_audience_metrics: ["ALL"],
      min_matching_seed_size: 500n,
      audience_size_config: { audience_size_type: "PERCENTAGE", audience_size_bins: [1n, 20n] },
      tags: { team: "ads" },
      child_resource_tag_on_create_policy: null,
    });
    assert.deepEqual(runtime.calls, ["getModel"], "by its ARN it takes one call");
  });

  it("is found by its name, in the provider's region or another", async () => {
    const { client } = await connect();
    const here = await client.readDataSource(ONE, { name: "a" });
    assert.equal(here.state?.configured_audience_model_arn, A);
    const there = await client.readDataSource(ONE, { name: "a", region: "eu-central-1" });
    assert.equal(there.state?.configured_audience_model_arn, EU);
  });

  it("is found by a name of composed letters that was stored in another form", async () => {
    const { client } = await connect(({ describes }) => void describes.set(A, { name: "Cafe\u0301" }));
    const { diagnostics } = await client.readDataSource(ONE, { name: "Caf\u00e9" });
    assert.deepEqual(diagnostics, []);
  });

  it("is an error, at the argument, where there is none or more than one of that name", async () => {
    const { client } = await connect(({ describes }) => {
      describes.set(B, { name: "twin" });
      describes.set(C, { name: "twin" });
    });
    const faults = async (config: Config) =>
      (await client.readDataSource(ONE, config)).diagnostics.map(({ summary, path }) => [summary, path]);
    assert.deepEqual(await faults({ name: "nobody" }), [["Configured Audience Model Not Found", "name"]]);
    assert.deepEqual(await faults({ configured_audience_model_arn: `${prefix}nobody` }), [
      ["Configured Audience Model Not Found", "configured_audience_model_arn"],
    ]);
    assert.deepEqual(await faults({ name: "twin" }), [["Several Models of That Name", "name"]]);
    const { diagnostics } = await client.readDataSource(ONE, { name: "twin" });
    assert.match(diagnostics[0]?.detail ?? "", /\/b\n.*\/c$/s);
  });

  it("is an error at the argument that says where it is, where there is no way to it", async () => {
    const fault = { summary: "No Way", detail: "There is none." };
    const { client } = await connect((runtime) => {
      runtime.modelsOf = async () => ({ kind: "fault", fault });
    });
    const rows: readonly (readonly [Config, string])[] = [
      [{ configured_audience_model_arn: A }, "configured_audience_model_arn"],
      [{ name: "a", region: "eu-central-1" }, "region"],
      [{ name: "a" }, ""],
    ];
    for (const [config, path] of rows) {
      const { diagnostics } = await client.readDataSource(ONE, config);
      assert.deepEqual(diagnostics, [{ severity: "error", ...fault, path }]);
    }
  });

  it("wants an ARN or a name, and a region with a name only", async () => {
    const { client } = await connect();
    const faults = async (config: Config) =>
      (await client.validateDataResourceConfig(ONE, config)).map(({ detail }) => detail).join("\n");
    assert.match(await faults({}), /Exactly one of .* must be set; none is/);
    assert.match(await faults({ name: "a", configured_audience_model_arn: A }), /Exactly one of/);
    assert.match(
      await faults({ region: "us-east-1", configured_audience_model_arn: A }),
      /cannot both be set/,
    );
    assert.match(await faults({ configured_audience_model_arn: "a" }), /is not an ARN/);
    assert.match(await faults({ name: "a", region: "here" }), /not the name of a region/);
    assert.equal(await faults({ name: "a", region: "eu-central-1" }), "");
  });
});

describe("data cleanroomsml_configured_audience_models", () => {
  const arns = async (config: Config, arrange?: (runtime: MemoryRuntime) => void) => {
    const { client, runtime } = await connect(arrange);
    const { state, diagnostics } = await client.readDataSource(MANY, config);
    assert.deepEqual(diagnostics, []);
    const models: unknown = state?.models;
    assert.ok(Array.isArray(models));
    const listed = models.map((model) => model.configured_audience_model_arn);
    assert.deepEqual(new Set(Array.isArray(state?.arns) ? state.arns : []), new Set(listed));
    return { listed, calls: runtime.calls, state };
  };

  it("are all of the region, sorted, and it says which region that was", async () => {
    const all = await arns({});
    assert.deepEqual(all.listed, [A, B, C]);
    assert.equal(all.state?.region, "us-east-1");
    assert.deepEqual(all.calls, ["listModels"]);
    assert.deepEqual((await arns({ region: "eu-central-1" })).listed, [EU]);
    assert.deepEqual((await arns({ region: "ap-south-1" })).listed, [], "none is no error");
  });

  it("are those that pass every filter", async () => {
    const arrange = ({ describes }: MemoryRuntime) => {
      describes.set(A, { name: "shared-eu", tags: { shared: "yes", team: "ads" } });
      describes.set(B, { name: "shared-us", tags: { shared: "yes" } });
      describes.set(C, { name: "private", tags: {}, audienceModelArn: undefined });
    };
    const seed = "arn:aws:cleanrooms-ml:us-east-1:123456789012:audience-model/seed";
    const rows: readonly (readonly [Config, readonly string[]])[] = [
      [{ name_prefix: "shared-" }, [A, B]],
      [{ name_prefix: "Shared-" }, []],
      [{ name_prefix: "" }, [C, A, B]],
      [{ name_regex: "-(eu|us)$" }, [A, B]],
      [{ name_regex: "^s", name_prefix: "shared-u" }, [B]],
      [{ audience_model_arn: seed }, [A, B]],
      [{ tags: { shared: "yes" } }, [A, B]],
      [{ tags: { shared: "yes", team: "ads" } }, [A]],
      [{ tags: { shared: "no" } }, []],
      [{ tags: {} }, [C, A, B]],
      [{ tags: { constructor: "" } }, []],
    ];
    for (const [config, expected] of rows)
      assert.deepEqual((await arns(config, arrange)).listed, expected, JSON.stringify(config));
  });

  it("are read one by one for their tags only, and only those that pass the other filters", async () => {
    const { calls } = await arns({ name_prefix: "a", tags: { shared: "yes" } });
    assert.deepEqual(calls, ["listModels", "getModel"]);
  });

  it("that cannot be listed are an error that names the IAM action, never a shorter list", async () => {
    const { client, runtime } = await connect();
    runtime.failure = new StoreError({
      kind: "denied",
      operation: "listModels",
      code: "AccessDeniedException",
      message: "not for you",
      action: "cleanrooms-ml:ListConfiguredAudienceModels",
    });
    const { diagnostics, state } = await client.readDataSource(MANY, {});
    assert.equal(state, null);
    assert.equal(diagnostics[0]?.summary, "Access Denied");
    assert.match(diagnostics[0]?.detail ?? "", /listing the configured audience models.*cleanrooms-ml:List/s);
  });

  it("refuse what is no regular expression, no region, and a tag without a value", async () => {
    const { client } = await connect();
    const faults = async (config: Config) =>
      (await client.validateDataResourceConfig(MANY, config)).map(({ path }) => path);
    assert.deepEqual(await faults({ name_regex: "(" }), ["name_regex"]);
    assert.deepEqual(await faults({ region: "moon" }), ["region"]);
    assert.deepEqual(await faults({ tags: { a: null } }), ["tags"]);
    assert.deepEqual(await faults({ name_regex: "^(a|b)$", region: "us-east-1", tags: { a: "b" } }), []);
  });
});
