import assert from "node:assert/strict";
import { StoreError } from "@cleanroomsml/core/repository";
import { createTestClient } from "terraform-plugin-framework-ts/testing";
import { createProvider } from "../provider.js";
import { type MemoryRuntime, memoryRuntime } from "../testing/memory-runtime.js";
import { partners } from "../testing/policies.js";

const TYPE = "cleanroomsml_configured_audience_model_policy";
const prefix = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/";
const many = Array.from({ length: 25 }, (_, index) => `${prefix}m${index}`);

async function connect(arrange: (runtime: MemoryRuntime) => void = () => {}) {
  const runtime = memoryRuntime(many);
  for (const arn of many) if (!arn.endsWith("3")) runtime.policies.set(arn, partners(undefined, arn));
  arrange(runtime);
  const provider = createProvider({ version: "1.2.3", openRuntime: () => runtime });
  return { runtime, client: await createTestClient(provider, { config: {} }) };
}

const ids = (results: readonly { readonly identity: Readonly<Record<string, unknown>> }[]) =>
  results.map(({ identity }) => String(identity.configured_audience_model_arn).slice(prefix.length));

describe("list cleanroomsml_configured_audience_model_policy", () => {
  it("gives the identity of every policy there is, in the order of the models, named as the model", async () => {
    const { client } = await connect();
    const { results, diagnostics } = await client.listResource(TYPE, {});
    assert.deepEqual(diagnostics, []);
    const expected = many.map((arn) => arn.slice(prefix.length)).filter((id) => !id.endsWith("3"));
    assert.deepEqual(ids(results), expected);
    assert.deepEqual(
      results.map(({ displayName }) => displayName),
      expected,
    );
    assert.ok(results.every(({ resource }) => resource === undefined));
  });

  it("gives with each the state that importing it gives", async () => {
    const { client } = await connect();
    const { results } = await client.listResource(TYPE, { name_prefix: "m7" }, { includeResource: true });
    assert.equal(results.length, 1);
    const imported = await client.importResourceState(TYPE, { identity: results[0]?.identity ?? {} });
    const read = await client.readResource(TYPE, { state: imported.state ?? {} });
    assert.deepEqual(results[0]?.resource, read.newState);
  });

  it("stops reading when there is enough", async () => {
    const { client, runtime } = await connect();
    const { results } = await client.listResource(TYPE, {}, { limit: 3 });
    assert.deepEqual(ids(results), ["m0", "m1", "m2"]);
    const reads = runtime.calls.filter((call) => call === "get").length;
    assert.ok(reads < many.length, `${reads} policies were read`);
  });

  it("takes filters and a region", async () => {
    const { client } = await connect();
    assert.deepEqual(ids((await client.listResource(TYPE, { name_regex: "^m1[0-2]$" })).results), [
      "m10",
      "m11",
      "m12",
    ]);
    assert.deepEqual((await client.listResource(TYPE, { region: "eu-central-1" })).results, []);
    const faults = await client.validateListResourceConfig(TYPE, { name_regex: "(", region: "moon" });
    assert.deepEqual(new Set(faults.map(({ path }) => path)), new Set(["name_regex", "region"]));
  });

  const failing = (kind: "denied" | "throttled", operation: "get" | "listModels", code: string) =>
    new StoreError({ kind, operation, code, message: "not now", action: `cleanrooms-ml:${operation}` });

  it("leaves out what may not be read, with a warning that names it", async () => {
    const { client } = await connect((runtime) => {
      runtime.failReads.set(`${prefix}m1`, failing("denied", "get", "AccessDeniedException"));
    });
    const { results, diagnostics } = await client.listResource(TYPE, {});
    assert.deepEqual(ids(results).slice(0, 2), ["m0", "m2"]);
    assert.deepEqual(
      diagnostics.map(({ severity, summary }) => [severity, summary]),
      [["warning", "Access Denied: Policy Left Out"]],
    );
    assert.match(diagnostics[0]?.detail ?? "", /configured-audience-model\/m1/);
  });

  it("ends with an error where anything else fails: half a list would look like a whole one", async () => {
    const throttled = await connect((runtime) => {
      runtime.failReads.set(`${prefix}m1`, failing("throttled", "get", "ThrottlingException"));
    });
    const one = await throttled.client.listResource(TYPE, {});
    assert.deepEqual(
      one.diagnostics.map(({ severity, summary }) => [severity, summary]),
      [["error", "Too Many Requests"]],
    );
    const denied = await connect((runtime) => {
      runtime.failure = failing("denied", "listModels", "AccessDeniedException");
    });
    const none = await denied.client.listResource(TYPE, {});
    assert.deepEqual(
      none.diagnostics.map(({ severity, summary }) => [severity, summary]),
      [["error", "Access Denied"]],
    );
  });
});
