// Statements over the protocol and over AWS's wire, on the emulator in each of its modes: what AWS does not document must
// not matter.
import { type Emulator, startEmulator } from "@cleanroomsml/emulator";
import { createTestClient } from "terraform-plugin-framework-ts/testing";
import { openAwsRuntime } from "../aws/open-aws-runtime.js";
import { createProvider } from "../provider.js";
import { nameOfModes, singleModes } from "../testing/lives.js";
import { MODEL } from "../testing/policies.js";
import { statementsLife } from "../testing/statement-life.js";

describe("statements of a policy, whatever AWS does not document", () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator({ port: 0, models: [MODEL] });
  });
  after(() => emulator.close());
  beforeEach(() => emulator.control.reset());

  for (const modes of [{}, ...singleModes]) {
    it(nameOfModes(modes), async () => {
      emulator.control.setModes(modes);
      const block = { endpoint: emulator.url, access_key: "test", secret_key: "test", region: "us-east-1" };
      const provider = createProvider({ version: "1.2.3", openRuntime: openAwsRuntime });
      const client = await createTestClient(provider, { config: block });
      await statementsLife(client, { control: emulator.control, provider: block });
    });
  }
});
