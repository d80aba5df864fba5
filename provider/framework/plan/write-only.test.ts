import assert from "node:assert/strict";
import type { Resource } from "../resource.js";
import { attribute } from "../schema/attribute.js";
import { block } from "../schema/block.js";
import { schema } from "../schema/schema.js";
import { createTestClient } from "../testing/index.js";
import { UNKNOWN } from "../values/unknown.js";

const vault = schema({
  attributes: {
    name: attribute.string({ required: true }),
    id: attribute.string({ computed: true }),
    password: attribute.string({ required: true, writeOnly: true }),
    version: attribute.int32({ optional: true }),
    login: attribute.singleNested({
      optional: true,
      writeOnly: true,
      attributes: { pin: attribute.string({ required: true, writeOnly: true }) },
    }),
    keys: attribute.listNested({
      optional: true,
      attributes: {
        name: attribute.string({ required: true }),
        secret: attribute.string({ optional: true, writeOnly: true }),
      },
    }),
  },
  blocks: {
    certificate: block.list({ attributes: { pem: attribute.string({ optional: true, writeOnly: true }) } }),
  },
});

/** What the provider was given, and what it gives back though it must not. */
function vaultProvider(careless: boolean) {
  const seen: unknown[] = [];
  const planned = new Set<unknown>();
  const leak: object = careless ? { password: "leaked", login: { pin: "leaked" } } : {};
  const resource: Resource<typeof vault> = {
    schema: vault,
    async create({ config, plan }) {
      seen.push(config.password, plan.password);
      return { ...plan, id: "i", ...leak };
    },
    async read({ state }) {
      seen.push(state.password);
      return { ...state, name: state.name ?? "", keys: null, ...leak };
    },
    async update({ config, plan, state }) {
      seen.push(config.password, config.keys?.[0]?.secret, plan.password, state.password);
      return { ...plan, id: state.id, ...leak };
    },
    async delete() {},
    async modifyPlan({ plan, config }) {
      if (plan === null || config === null) return;
      planned.add(config.password).add(plan.password);
      return { plan: { ...plan, ...leak } };
    },
    async importState() {
      return { name: "n", ...leak };
    },
  };
  return {
    seen,
    planned,
    provider: {
      schema: schema({ attributes: {} }),
      resources: { test_vault: resource },
      configure: async () => undefined,
    },
  };
}

const config = {
  name: "n",
  password: "hunter2",
  version: 1,
  login: { pin: "1234" },
  keys: [{ name: "k", secret: "s" }],
  certificate: [{ pem: "p" }],
};
const stored = {
  name: "n",
  password: null,
  version: 1,
  login: null,
  keys: [{ name: "k", secret: null }],
  certificate: [{ pem: null }],
};

for (const careless of [false, true]) {
  describe(`write-only arguments${careless ? ", of a provider that gives them back" : ""}`, () => {
    it("are in the configuration of plan and apply, and null in every plan and state", async () => {
      const { provider, seen, planned } = vaultProvider(careless);
      const client = await createTestClient(provider, { config: {} });
      const created = await client.apply("test_vault", { config });
      assert.deepEqual(created.diagnostics, []);
      assert.deepEqual(created.planned.plannedState, { ...stored, id: UNKNOWN });
      assert.deepEqual(created.newState, { ...stored, id: "i" });
      assert.deepEqual(seen.splice(0), ["hunter2", null]);
      assert.deepEqual([...planned], ["hunter2", null]);

      const again = await client.planResourceChange("test_vault", { config, prior: created.newState });
      assert.deepEqual(again.plannedState, created.newState, "a secret alone is no change");

      const updated = await client.apply("test_vault", {
        config: { ...config, version: 2, password: "other" },
        prior: created.newState,
      });
      assert.deepEqual(updated.newState, { ...stored, id: "i", version: 2 });
      assert.deepEqual(seen.splice(0), ["other", "s", null, null]);

      const read = await client.readResource("test_vault", { state: updated.newState ?? {} });
      assert.deepEqual(read.newState, { ...stored, id: "i", version: 2, keys: null });
      const imported = await client.importResourceState("test_vault", "n");
      assert.equal(imported.state?.password, null);
      assert.equal(imported.state?.login, null);
    });
  });
}

describe("a write-only argument", () => {
  it("is named on the wire", async () => {
    const client = await createTestClient(vaultProvider(false).provider);
    const { resourceSchemas } = await client.getProviderSchema();
    const attributes = resourceSchemas.get("test_vault")?.block?.attributes ?? [];
    assert.deepEqual(
      attributes.filter(({ writeOnly }) => writeOnly).map(({ name }) => name),
      ["login", "password"],
    );
  });

  it("is refused, with its path, from a client that would store it; null and unknown judged alike", async () => {
    const client = await createTestClient(vaultProvider(false).provider, {
      capabilities: { writeOnlyAttributesAllowed: false },
    });
    const said = await client.validateResourceConfig("test_vault", config);
    assert.deepEqual(
      said.map(({ severity, path, summary }) => `${severity} ${path}: ${summary}`),
      ["password", "login", "login.pin", "keys[0].secret", "certificate[0].pem"].map(
        (path) => `error ${path}: Write-Only Argument Not Allowed`,
      ),
    );
    assert.ok(said.every(({ detail }) => !/hunter2|1234/.test(detail)));
    const unknown = await client.validateResourceConfig("test_vault", { name: "n", password: UNKNOWN });
    assert.equal(unknown.length, 1);
    const able = await createTestClient(vaultProvider(false).provider);
    assert.deepEqual(await able.validateResourceConfig("test_vault", config), []);
  });
});
