// Single statements through the resource server instead of AWS: the same life.
import { createProvider } from "@cleanroomsml/provider";
import { createTestClient } from "terraform-plugin-framework-ts/testing";
import { openServerRuntime } from "../../provider/cleanroomsml/server/open-server-runtime.js";
import { nameOfModes } from "../../provider/cleanroomsml/testing/lives.js";
import { MODEL } from "../../provider/cleanroomsml/testing/policies.js";
import { statementsLife } from "../../provider/cleanroomsml/testing/statement-life.js";
import { startServerWorld } from "../server/support/server-world.js";

describe("statements of a policy through a server", function () {
  this.timeout(120_000);

  for (const modes of [{}, { staleReads: 2 }]) {
    it(nameOfModes(modes), async () => {
      const world = await startServerWorld({ emulator: { models: [MODEL], modes } });
      try {
        const token = await world.token({ scopes: ["read", "write"] });
        const block = { server: { url: world.server.url, token } };
        const provider = createProvider({ version: "1.2.3", openRuntime: openServerRuntime });
        const client = await createTestClient(provider, { config: block });
        await statementsLife(client, { control: world.emulator.control, provider: block });
      } finally {
        await world.close();
      }
    });
  }
});
