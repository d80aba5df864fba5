import assert from "node:assert/strict";
import { recProvider } from "../conformance/rec/provider.js";
import { ordinaryWorld } from "../conformance/rec/world.js";
import { WireReader } from "../protocol/wire-reader.js";
import { serveInProcess } from "./testing/serve-in-process.js";

describe("a provider without functions, ephemeral resources, lists and actions", () => {
  it("does not mention them to those who do not know them", async () => {
    const { functions, ephemeralResources, listResources, actions, ...plain } = recProvider(ordinaryWorld);
    assert.ok(functions && ephemeralResources && listResources && actions);
    for (const [method, known] of [
      // Resources, data sources, diagnostics, provider meta, capabilities: fields of Terraform 1.5.
      ["GetProviderSchema", 6],
      ["GetMetadata", 4],
    ] as const) {
      const [answer] = await (await serveInProcess(plain)).raw(method, new Uint8Array(0));
      assert.ok(answer);
      const fields: number[] = [];
      const reader = new WireReader(answer);
      while (reader.position < reader.end) {
        const tag = reader.tag();
        fields.push(tag >>> 3);
        reader.skip(tag);
      }
      assert.ok(Math.max(...fields) <= known, `${method} has the fields ${fields}`);
    }
  });
});
