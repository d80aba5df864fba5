// What a policy goes through in its life, over the protocol; for every way to the policies and every mode of the emulator.
import assert from "node:assert/strict";
import { type Emulator, type EmulatorModes, modeValues } from "@cleanroomsml/emulator";
import { isUnknown } from "terraform-plugin-framework-ts";
import type { TestClient } from "terraform-plugin-framework-ts/testing";
import { MODEL, PARTNER, partners, policy, reformatted, SERVICE, STRANGER } from "./policies.js";

const TYPE = "cleanroomsml_configured_audience_model_policy";

/** One entry for each value of a mode that is not its default. */
export const singleModes: readonly Partial<EmulatorModes>[] = [
  ...Object.entries(modeValues).flatMap(([name, values]) =>
    values.slice(1).map((value) => ({ [name]: value })),
  ),
  { staleReads: 2 },
];

/** `textReturned canonicalised, staleReads 2` */
export function nameOfModes(modes: Partial<EmulatorModes>): string {
  const named = Object.entries(modes).map(([mode, value]) => `${mode} ${value}`);
  return named.length === 0 ? "defaults" : named.join(", ");
}

export interface LifeWorld {
  readonly control: Emulator["control"];
  /** The provider block. */
  readonly provider: Values;
}

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

/** What the policy goes through alone: created, kept quiet, changed, drifted, imported, deleted. */
export async function ordinaryLife(client: TestClient, { control, provider }: LifeWorld): Promise<void> {
  // Each command of Terraform is a process of its own, configured anew.
  const reconfigure = () => client.configureProvider(provider);
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

/** What the policy goes through beside statements of Clean Rooms itself. */
export async function sharedLife(client: TestClient, { control, provider }: LifeWorld): Promise<void> {
  const reconfigure = () => client.configureProvider(provider);
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
