// What `terraform query -generate-config-out` of Terraform 1.14 makes of a list, call by call, over the wire of AWS.
import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "@cleanroomsml/emulator";
import { createTestClient } from "terraform-plugin-framework-ts/testing";
import * as p from "../../framework/protocol/generated/tfplugin6.js";
import { objectTypeOf } from "../../framework/schema/object-type-of.js";
import { serveInProcess } from "../../framework/server/testing/serve-in-process.js";
import { fromDynamicValue, toDynamicValue } from "../../framework/values/dynamic-value.js";
import { policySchema } from "../configured-audience-model-policy/schema.js";
import { awsProvider } from "../index.js";
import { partners } from "../testing/policies.js";

const TYPE = "cleanroomsml_configured_audience_model_policy";
const arn = (name: string) =>
  `arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/${name}`;
const MODELS = Array.from({ length: 130 }, (_, index) => arn(`m${index}`));
const WITH_POLICY = MODELS.filter((_, index) => index % 2 === 0);

describe("terraform query", () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator({ port: 0, models: MODELS });
    for (const of of WITH_POLICY) await emulator.control.setPolicy(of, partners(undefined, of));
  });
  after(() => emulator.close());

  const keys = { region: "us-east-1", access_key: "test", secret_key: "test" };
  const connect = () => createTestClient(awsProvider(), { config: { ...keys, endpoint: emulator.url } });

  it("finds every policy, over all pages of models", async () => {
    const client = await connect();
    const { results, diagnostics } = await client.listResource(TYPE, {});
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(
      results.map(({ identity }) => identity.configured_audience_model_arn),
      WITH_POLICY,
    );
  });

  it("stops at its limit, long before all have been asked for", async () => {
    const client = await connect();
    emulator.control.clearRequests();
    const { results } = await client.listResource(TYPE, {}, { limit: 5 });
    assert.equal(results.length, 5);
    const asked = emulator.control.requests().map(({ operation }) => operation);
    assert.equal(asked.filter((name) => name === "ListConfiguredAudienceModels").length, 1);
    assert.ok(asked.length < MODELS.length / 2, `${asked.length} requests`);
  });

  it("generates configuration that an import by identity plans without a change", async () => {
    const client = await connect();
    const [listed] = (await client.listResource(TYPE, {}, { limit: 1, includeResource: true })).results;
    assert.ok(listed);
    const type = objectTypeOf(policySchema);
    const { ask } = await serveInProcess(awsProvider(), { configured: false });
    const generated = await ask(
      "GenerateResourceConfig",
      p.GenerateResourceConfig_Request,
      p.GenerateResourceConfig_Response,
      { typeName: TYPE, state: toDynamicValue(type, { ...listed.resource }) },
    );
    const config = { ...Object(fromDynamicValue(type, generated.config)) };
    assert.deepEqual(config, { ...listed.resource, policy_hash: null });

    const imported = await client.importResourceState(TYPE, { identity: listed.identity });
    const { newState: prior } = await client.readResource(TYPE, { state: imported.state ?? {} });
    const { plannedState } = await client.planResourceChange(TYPE, { config, prior });
    assert.deepEqual(plannedState, prior);
  });
});
