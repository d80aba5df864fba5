// The provider over the protocol, through the resource server instead of AWS, on the emulator in each of its modes: the same
// lives as over AWS, and what only a server has to say.
import assert from "node:assert/strict";
import { createProvider } from "@cleanroomsml/provider";
import { createTestClient, type TestClient } from "terraform-plugin-framework-ts/testing";
import { openServerRuntime } from "../../provider/cleanroomsml/server/open-server-runtime.js";
import {
  nameOfModes,
  ordinaryLife,
  sharedLife,
  singleModes,
} from "../../provider/cleanroomsml/testing/lives.js";
import { MODEL } from "../../provider/cleanroomsml/testing/policies.js";
import { type ServerWorld, startServerWorld } from "../server/support/server-world.js";

describe("the provider through a server, whatever AWS does not document", function () {
  this.timeout(60_000);

  for (const modes of [{}, ...singleModes]) {
    describe(nameOfModes(modes), () => {
      let world: ServerWorld;
      before(async () => {
        world = await startServerWorld({ emulator: { models: [MODEL], modes } });
      });
      after(() => world?.close());

      it("creates, keeps quiet, changes, shows drift, takes over by import, deletes", async () => {
        const provider = await block(world);
        await ordinaryLife(await connect(provider), { control: world.emulator.control, provider });
      });
      it("lives beside Clean Rooms' own statements", async () => {
        const provider = await block(world);
        await sharedLife(await connect(provider), { control: world.emulator.control, provider });
        await world.emulator.control.deletePolicy(MODEL);
      });
    });
  }

  it("leaves who did what in the server's ledger", async () => {
    const world = await startServerWorld({ emulator: { models: [MODEL] } });
    try {
      const provider = await block(world);
      await ordinaryLife(await connect(provider), { control: world.emulator.control, provider });
      const history = await world.call(
        `/v1/configured-audience-model-policies/${encodeURIComponent(MODEL)}/history`,
        { token: await world.token() },
      );
      const { items } = JSON.parse(history.text);
      const operations = items.map((item: { readonly operation: string }) => item.operation);
      assert.deepEqual(operations.toSorted(), ["create", "delete", "update", "update"]);
      assert.ok(items.every((item: { readonly tokenName: string }) => item.tokenName === "token-1"));
    } finally {
      await world.close();
    }
  });
});

async function block(world: ServerWorld) {
  return { server: { url: world.server.url, token: await world.token({ scopes: ["read", "write"] }) } };
}

function connect(config: Readonly<Record<string, unknown>>): Promise<TestClient> {
  return createTestClient(createProvider({ version: "1.2.3", openRuntime: openServerRuntime }), { config });
}
