// The provider over the protocol and over AWS's wire, on the emulator in each of its modes: what AWS does not document
// must not matter.
import { type Emulator, startEmulator } from "@cleanroomsml/emulator";
import { createTestClient, type TestClient } from "terraform-plugin-framework-ts/testing";
import { openAwsRuntime } from "./aws/open-aws-runtime.js";
import { createProvider } from "./provider.js";
import { nameOfModes, ordinaryLife, sharedLife, singleModes } from "./testing/lives.js";
import { MODEL } from "./testing/policies.js";

const full = process.env.CLEANROOMSML_TEST_FULL === "1";

const pairs = singleModes.flatMap((one, index) =>
  singleModes.slice(index + 1).flatMap((other) => {
    const both = { ...one, ...other };
    return Object.keys(both).length === 2 ? [both] : [];
  }),
);

describe("the provider, whatever AWS does not document", () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator({ port: 0, models: [MODEL] });
  });
  after(() => emulator.close());
  beforeEach(() => emulator.control.reset());

  for (const modes of [{}, ...singleModes, ...(full ? pairs : [])]) {
    describe(nameOfModes(modes), () => {
      it("creates, keeps quiet, changes, shows drift, takes over by import, deletes", async () => {
        emulator.control.setModes(modes);
        await ordinaryLife(await connect(), { control: emulator.control, provider: block() });
      });
      it("lives beside Clean Rooms' own statements", async () => {
        emulator.control.setModes(modes);
        await sharedLife(await connect(), { control: emulator.control, provider: block() });
      });
    });
  }

  const block = () => ({
    endpoint: emulator.url,
    access_key: "test",
    secret_key: "test",
    region: "us-east-1",
  });

  function connect(): Promise<TestClient> {
    const provider = createProvider({ version: "1.2.3", openRuntime: openAwsRuntime });
    return createTestClient(provider, { config: block() });
  }
});
