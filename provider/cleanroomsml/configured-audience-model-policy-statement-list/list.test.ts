import assert from "node:assert/strict";
import { createTestClient } from "terraform-plugin-framework-ts/testing";
import { createProvider } from "../provider.js";
import { memoryRuntime } from "../testing/memory-runtime.js";
import { MODEL, OTHER_MODEL, PARTNER, partners, policy, SERVICE, STRANGER } from "../testing/policies.js";

const TYPE = "cleanroomsml_configured_audience_model_policy_statement";

async function connect() {
  const runtime = memoryRuntime([MODEL, OTHER_MODEL]);
  const two = [{ sid: "One", accounts: [PARTNER] }, SERVICE, { sid: "Two", accounts: [STRANGER, PARTNER] }];
  runtime.policies.set(MODEL, policy(...two));
  runtime.policies.set(OTHER_MODEL, partners(undefined, OTHER_MODEL));
  const provider = createProvider({ version: "1.2.3", openRuntime: () => runtime });
  return { runtime, client: await createTestClient(provider, { config: {} }) };
}

type Listed = { readonly results: readonly { readonly displayName: string }[] };
const names = ({ results }: Listed) => results.map(({ displayName }) => displayName);

describe(`list ${TYPE}`, () => {
  it("gives every statement but Clean Rooms' own, in the order of models and policies", async () => {
    const { client } = await connect();
    const listed = await client.listResource(TYPE, {});
    assert.deepEqual(listed.diagnostics, []);
    assert.deepEqual(names(listed), ["lookalikes One", "lookalikes Two", "others Partners"]);
    assert.deepEqual(listed.results[1]?.identity, { configured_audience_model_arn: MODEL, sid: "Two" });
    const all = await client.listResource(TYPE, { include_service_managed: true });
    assert.deepEqual(names(all), [
      "lookalikes One",
      "lookalikes Clean-Rooms-0a1b2c3d",
      "lookalikes Two",
      "others Partners",
    ]);
  });

  it("gives those of one model, or of the models that pass the filters", async () => {
    const { client } = await connect();
    const one = await client.listResource(TYPE, { configured_audience_model_arn: OTHER_MODEL });
    assert.deepEqual(names(one), ["others Partners"]);
    assert.deepEqual(names(await client.listResource(TYPE, { name_prefix: "o" })), ["others Partners"]);
    assert.deepEqual(names(await client.listResource(TYPE, { region: "eu-central-1" })), []);
    const faults = await client.validateListResourceConfig(TYPE, {
      configured_audience_model_arn: MODEL,
      region: "us-east-1",
    });
    assert.match(faults[0]?.detail ?? "", /cannot both be set/);
    const gone = await client.listResource(TYPE, { configured_audience_model_arn: `${MODEL}-not` });
    assert.deepEqual(
      gone.diagnostics.map(({ severity, summary }) => [severity, summary]),
      [["error", "Configured Audience Model Not Found"]],
    );
  });

  it("gives with each the state that importing it gives", async () => {
    const { client } = await connect();
    const { results } = await client.listResource(TYPE, {}, { includeResource: true });
    assert.equal(results.length, 3);
    for (const { identity, resource } of results) {
      const imported = await client.importResourceState(TYPE, { identity });
      const read = await client.readResource(TYPE, { state: imported.state ?? {} });
      assert.deepEqual(resource, read.newState);
    }
  });

  it("leaves out what no import could name, and says so", async () => {
    const { client, runtime } = await connect();
    const text = policy({ sid: "A", accounts: [PARTNER] }, { sid: "", accounts: [PARTNER] });
    runtime.policies.set(MODEL, text);
    runtime.policies.set(OTHER_MODEL, "{");
    const listed = await client.listResource(TYPE, {});
    assert.deepEqual(names(listed), ["lookalikes A"]);
    assert.deepEqual(
      listed.diagnostics.map(({ severity, summary }) => [severity, summary]),
      [
        ["warning", "Statements Left Out"],
        ["warning", "Malformed Policy Left Out"],
      ],
    );
  });
});
