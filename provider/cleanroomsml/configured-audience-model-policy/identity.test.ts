import assert from "node:assert/strict";
import { createTestClient } from "terraform-plugin-framework-ts/testing";
import { createProvider } from "../provider.js";
import { memoryRuntime } from "../testing/memory-runtime.js";
import { MODEL, partners } from "../testing/policies.js";

const TYPE = "cleanroomsml_configured_audience_model_policy";

describe("the identity of a policy", () => {
  async function connect() {
    const runtime = memoryRuntime([MODEL]);
    return createTestClient(createProvider({ version: "1.2.3", openRuntime: () => runtime }), { config: {} });
  }
  const identity = { configured_audience_model_arn: MODEL };

  it("is the model's ARN, from the creation on", async () => {
    const client = await connect();
    const created = await client.apply(TYPE, {
      config: { configured_audience_model_arn: MODEL, policy: partners() },
    });
    assert.deepEqual(created.identity, identity);
    const state = created.newState ?? {};
    assert.deepEqual((await client.readResource(TYPE, { state })).identity, identity);
  });

  it("imports it", async () => {
    const client = await connect();
    const { newState } = await client.apply(TYPE, {
      config: { configured_audience_model_arn: MODEL, policy: partners() },
    });
    const imported = await client.importResourceState(TYPE, { identity });
    assert.ok(imported.state);
    const read = await client.readResource(TYPE, { state: imported.state, identity: imported.identity });
    assert.deepEqual(read.newState, newState);
    assert.deepEqual(read.identity, identity);
  });

  it("that is no ARN of a configured audience model is refused", async () => {
    const client = await connect();
    const { diagnostics } = await client.importResourceState(TYPE, {
      identity: { configured_audience_model_arn: `${MODEL}#Partners` },
    });
    assert.equal(diagnostics[0]?.summary, "Invalid Import Identity");
  });
});
