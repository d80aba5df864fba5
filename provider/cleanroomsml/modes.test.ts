// The provider over the protocol and over AWS's wire, on the emulator in each of its modes: what AWS does not document
// must not matter.
import assert from "node:assert/strict";
import { type Emulator, type EmulatorModes, modeValues, startEmulator } from "@cleanroomsml/emulator";
import { isUnknown } from "terraform-plugin-framework-ts";
import { createTestClient, type TestClient } from "terraform-plugin-framework-ts/testing";
import { openAwsRuntime } from "./aws/open-aws-runtime.js";
import { createProvider } from "./provider.js";
import { MODEL, PARTNER, partners, policy, reformatted, SERVICE, STRANGER } from "./testing/policies.js";

const TYPE = "cleanroomsml_configured_audience_model_policy";
const full = process.env.CLEANROOMSML_TEST_FULL === "1";

/** One entry for each value that is not a default. */
const single: readonly Partial<EmulatorModes>[] = [
  ...Object.entries(modeValues).flatMap(([name, values]) =>
    values.slice(1).map((value) => ({ [name]: value })),
  ),
  { staleReads: 2 },
];
const pairs = single.flatMap((one, index) =>
  single.slice(index + 1).flatMap((other) => {
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

  for (const modes of [{}, ...single, ...(full ? pairs : [])]) {
    const name = Object.entries(modes)
      .map(([mode, value]) => `${mode} ${value}`)
      .join(", ");
    describe(name === "" ? "defaults" : name, () => {
      it("creates, keeps quiet, changes, shows drift, takes over by import, deletes", async () => {
        emulator.control.setModes(modes);
        await ordinaryLife(await connect(), emulator);
      });
      it("lives beside Clean Rooms' own statements", async () => {
        emulator.control.setModes(modes);
        await sharedLife(await connect(), emulator);
      });
    });
  }

  function connect(): Promise<TestClient> {
    const provider = createProvider({ version: "1.2.3", openRuntime: openAwsRuntime });
    const config = { endpoint: emulator.url, access_key: "test", secret_key: "test", region: "us-east-1" };
    return createTestClient(provider, { config });
  }
});

type Values = Readonly<Record<string, unknown>>;

const config = (some: Values = {}): Values => ({
  configured_audience_model_arn: MODEL,
  policy: partners(),
  overwrite_existing: null,
  ignore_service_managed_statements: null,
  policy_hash: null,
  timeouts: null,
  ...some,
});

/** A resource instance as Terraform keeps it: refreshes, plans and applies with state and private state carried on. */
function instance(client: TestClient) {
  let state: Values | null = null;
  let privateBytes: Uint8Array = new Uint8Array(0);
  const refresh = async () => {
    if (state === null) return [];
    const read = await client.readResource(TYPE, { state, private: privateBytes });
    ({ newState: state, private: privateBytes } = read);
    return read.diagnostics;
  };
  const summaries = (all: readonly { readonly severity: string; readonly summary: string }[]) =>
    all.map(({ summary }) => summary);
  return {
    state: () => state,
    /** Refreshes and plans; whether anything would change, and what was said. */
    async plan(wanted: Values) {
      const notes = await refresh();
      const planned = await client.planResourceChange(TYPE, {
        config: wanted,
        prior: state,
        private: privateBytes,
      });
      const changes = state === null || JSON.stringify(planned.plannedState) !== JSON.stringify(state);
      const writes = isUnknown(planned.plannedState?.policy_hash);
      return { changes, writes, said: summaries([...notes, ...planned.diagnostics]) };
    },
    async apply(wanted: Values | null) {
      await refresh();
      const applied = await client.apply(TYPE, { config: wanted, prior: state, private: privateBytes });
      assert.deepEqual(
        applied.diagnostics.filter(({ severity }) => severity === "error"),
        [],
      );
      ({ newState: state, private: privateBytes } = applied);
      return summaries(applied.diagnostics);
    },
    async import() {
      const imported = await client.importResourceState(TYPE, MODEL);
      assert.ok(imported.state);
      ({ state, private: privateBytes } = { state: imported.state, private: imported.private });
    },
    forget() {
      state = null;
    },
  };
}

async function ordinaryLife(client: TestClient, { control, url }: Emulator): Promise<void> {
  // Each command of Terraform is a process of its own, configured anew.
  const reconfigure = () =>
    client.configureProvider({ endpoint: url, access_key: "test", secret_key: "test", region: "us-east-1" });
  const one = instance(client);
  await one.apply(config());
  await reconfigure();
  assert.deepEqual(await one.plan(config()), { changes: false, writes: false, said: [] });
  await reconfigure();
  assert.deepEqual(await one.plan(config({ policy: reformatted(partners()) })), {
    changes: false,
    writes: false,
    said: [],
  });

  await reconfigure();
  await one.apply(config({ policy: partners([PARTNER, STRANGER]) }));
  assert.equal(one.state()?.policy_hash, control.policy(MODEL)?.hash);

  await control.editPolicy(MODEL, { addAccount: "777788889999" });
  await reconfigure();
  assert.deepEqual(await one.plan(config({ policy: partners([PARTNER, STRANGER]) })), {
    changes: true,
    writes: true,
    said: ["Policy Drift Detected"],
  });
  await reconfigure();
  await one.apply(config({ policy: partners([PARTNER, STRANGER]) }));
  assert.doesNotMatch(control.policy(MODEL)?.text ?? "", /777788889999/);

  one.forget();
  await one.import();
  await reconfigure();
  assert.deepEqual(await one.plan(config({ policy: partners([STRANGER, PARTNER]) })), {
    changes: false,
    writes: false,
    said: [],
  });
  await reconfigure();
  await one.apply(null);
  assert.equal(one.state(), null);
  assert.equal(control.policy(MODEL), undefined);
}

async function sharedLife(client: TestClient, { control, url }: Emulator): Promise<void> {
  const reconfigure = () =>
    client.configureProvider({ endpoint: url, access_key: "test", secret_key: "test", region: "us-east-1" });
  const sids = () =>
    JSON.parse(control.policy(MODEL)?.text ?? "{}")
      .Statement.map((one: { readonly Sid: string }) => one.Sid)
      .sort();
  const service = JSON.stringify(JSON.parse(policy(SERVICE)).Statement[0]);
  const one = instance(client);
  await one.apply(config());

  await control.editPolicy(MODEL, { addStatement: service });
  await reconfigure();
  const warned = await one.plan(config());
  assert.deepEqual(warned, {
    changes: true,
    writes: true,
    said: ["Policy Drift Detected", "Applying Would Cut a Collaboration Off"],
  });

  const ignoring = { ignore_service_managed_statements: true };
  const before = control.policy(MODEL);
  await reconfigure();
  assert.deepEqual(await one.plan(config(ignoring)), {
    changes: true,
    writes: false,
    said: ["Statements of AWS Clean Rooms Stay in Place"],
  });
  await one.apply(config(ignoring));
  assert.deepEqual(control.policy(MODEL), before, "turning it on writes nothing");
  await reconfigure();
  assert.deepEqual(await one.plan(config(ignoring)), { changes: false, writes: false, said: [] });

  await reconfigure();
  await one.apply(config({ ...ignoring, policy: partners([STRANGER]) }));
  assert.deepEqual(sids(), [SERVICE.sid, "Partners"]);
  await reconfigure();
  await one.apply(null);
  assert.deepEqual(sids(), [SERVICE.sid]);
  await reconfigure();
  await one.apply(config(ignoring));
  assert.deepEqual(sids(), [SERVICE.sid, "Partners"]);
  await reconfigure();
  assert.deepEqual(await one.plan(config(ignoring)), { changes: false, writes: false, said: [] });
}
