import assert from "node:assert/strict";
import { recProvider } from "../conformance/rec/provider.js";
import { ordinaryWorld } from "../conformance/rec/world.js";
import type { Loadable } from "../loadable.js";
import * as p from "../protocol/generated/tfplugin6.js";
import type { Provider } from "../provider.js";
import { createTestClient } from "../testing/index.js";
import { serveInProcess } from "./testing/serve-in-process.js";

/** The recorded provider with all its kinds still to be loaded, and the names of those that were. */
function lazyProvider() {
  const { resources, dataSources, ephemeralResources, listResources, actions, functions, ...rest } =
    recProvider(ordinaryWorld);
  const loaded: string[] = [];
  const lazily = <T extends object>(sort: string, all: Readonly<Record<string, Loadable<T>>> = {}) =>
    Object.fromEntries(
      Object.entries(all).map(([name, one]): [string, Loadable<T>] => [
        name,
        async () => {
          loaded.push(`${sort} ${name}`);
          return typeof one === "function" ? one() : one;
        },
      ]),
    );
  const provider: Provider = {
    ...rest,
    resources: lazily("resource", resources),
    dataSources: lazily("data source", dataSources),
    ephemeralResources: lazily("ephemeral resource", ephemeralResources),
    listResources: lazily("list resource", listResources),
    actions: lazily("action", actions),
    functions: lazily("function", functions),
  };
  return { provider, loaded };
}

describe("kinds that are given as functions that load them", () => {
  for (const method of [
    "GetProviderSchema",
    "GetMetadata",
    "GetFunctions",
    "GetResourceIdentitySchemas",
  ] as const) {
    it(`are in the answer to ${method} as if they had been there from the start`, async () => {
      const nothing = new Uint8Array(0);
      const eager = await serveInProcess(recProvider(ordinaryWorld));
      const lazy = await serveInProcess(lazyProvider().provider);
      assert.deepEqual(await lazy.raw(method, nothing), await eager.raw(method, nothing));
    });
  }

  it("are loaded when a call first names them, once, and no others are", async () => {
    const { provider, loaded } = lazyProvider();
    const client = await createTestClient(provider, { config: {} });
    assert.deepEqual(loaded, []);
    await client.planResourceChange("rec_thing", { config: { name: "a" } });
    await client.planResourceChange("rec_thing", { config: { name: "b" } });
    assert.deepEqual(loaded, ["resource rec_thing"]);
    await client.callFunction("up", ["a"]);
    assert.deepEqual(loaded, ["resource rec_thing", "function up"]);
  });

  it("that cannot be loaded fail the call that named them, and are tried again by the next", async () => {
    const { provider } = lazyProvider();
    let broken = true;
    const { rec_thing } = provider.resources;
    assert.ok(typeof rec_thing === "function");
    const resources = {
      rec_thing: async () => {
        if (broken) throw new Error("the file is gone");
        return rec_thing();
      },
    };
    const server = await serveInProcess({ ...provider, resources, listResources: {} });
    const { ValidateResourceConfig_Request: request, ValidateResourceConfig_Response: response } = p;
    const config = { msgpack: Uint8Array.of(0x80), json: new Uint8Array(0) };
    const validate = async () => {
      const message = { typeName: "rec_thing", config };
      const answer = await server.ask("ValidateResourceConfig", request, response, message);
      return answer.diagnostics.map(({ detail }) => detail);
    };
    const [fault] = await validate();
    assert.match(fault ?? "", /the file is gone\n\nThis is a bug in the provider/);
    broken = false;
    assert.ok((await validate()).every((detail) => !detail.includes("the file is gone")));
  });
});
