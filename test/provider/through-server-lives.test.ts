// The provider over the protocol, through the resource server instead of AWS, on the emulator in each of its modes: the same
// lives as over AWS, and what only a server has to say.
import assert from "node:assert/strict";
import type { IncomingHttpHeaders } from "node:http";
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
import { startGate } from "../server/support/gate.js";
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

  it("settles by reading what the server did when its answer is lost", async () => {
    const world = await startServerWorld({ emulator: { models: [MODEL] } });
    const gate = await startGate(world.server.url);
    try {
      const { server } = await block(world);
      const provider = { server: { ...server, url: gate.url } };
      const client = await connect(provider);
      // Each write is carried out once, and nobody hears of it.
      let lost = 0;
      gate.answer = async (request, response) => {
        const { method = "GET", url = "/", headers } = request;
        const chunks: Uint8Array[] = [];
        for await (const chunk of request) chunks.push(chunk);
        const reply = await fetch(new URL(url, world.server.url), {
          method,
          headers: sendable(headers),
          ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
        });
        const text = await reply.text();
        if (method !== "GET" && reply.ok) {
          lost += 1;
          response.destroy();
          return;
        }
        response.writeHead(reply.status, { "content-type": reply.headers.get("content-type") ?? "" });
        response.end(text);
      };
      await ordinaryLife(client, { control: world.emulator.control, provider });
      assert.equal(lost, 4, "created, changed twice, deleted");
    } finally {
      await gate.close();
      await world.close();
    }
  });

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

/** The headers that a request passes on. */
function sendable(headers: IncomingHttpHeaders): Record<string, string> {
  const names = ["authorization", "content-type", "if-match", "if-none-match"];
  return Object.fromEntries(
    names.flatMap((name) => (typeof headers[name] === "string" ? [[name, headers[name]]] : [])),
  );
}

async function block(world: ServerWorld) {
  return { server: { url: world.server.url, token: await world.token({ scopes: ["read", "write"] }) } };
}

function connect(config: Readonly<Record<string, unknown>>): Promise<TestClient> {
  return createTestClient(createProvider({ version: "1.2.3", openRuntime: openServerRuntime }), { config });
}
