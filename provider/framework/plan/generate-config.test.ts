import assert from "node:assert/strict";
import { attribute, block, type Provider, type Resource, schema } from "../index.js";
import type { DynamicValue } from "../protocol/generated/tfplugin6.js";
import { objectNode } from "../schema/object-node.js";
import { emptyObject, objectTypeOf } from "../schema/object-type-of.js";
import { ask } from "../server/testing/ask.js";
import { nil } from "../server/testing/book-provider.js";
import { serveInProcess } from "../server/testing/serve-in-process.js";
import { conflictsWith } from "../validators/index.js";
import { fromDynamicValue, toDynamicValue } from "../values/dynamic-value.js";
import { generateConfig } from "./generate-config.js";

const hostSchema = schema({
  attributes: {
    id: attribute.string({ optional: true, computed: true }),
    name: attribute.string({
      optional: true,
      computed: true,
      validators: [conflictsWith("name_prefix")],
    }),
    name_prefix: attribute.string({ optional: true }),
    size: attribute.int64({ optional: true, computed: true, default: 3n }),
    zone: attribute.string({ required: true }),
    address: attribute.string({ computed: true }),
    note: attribute.string({ optional: true }),
    old_note: attribute.string({ optional: true, deprecationMessage: "Use note." }),
    secret: attribute.string({ optional: true, writeOnly: true }),
    disks: attribute.listNested({
      optional: true,
      attributes: {
        gigabytes: attribute.int64({ required: true }),
        kind: attribute.string({ optional: true, computed: true, default: "ssd" }),
        serial: attribute.string({ computed: true }),
      },
    }),
  },
  blocks: {
    rule: block.set({
      attributes: { port: attribute.int64({ required: true }), seen: attribute.bool({ computed: true }) },
    }),
    legacy: block.list({
      deprecationMessage: "Use rule.",
      attributes: { x: attribute.string({ optional: true }) },
    }),
    limit: block.single({
      deprecationMessage: "No limits.",
      attributes: { max: attribute.int64({ optional: true }) },
    }),
  },
});

type Host = Resource<typeof hostSchema, object>;

async function generate(state: object | null, changes: Partial<Host> = {}) {
  const host: Host = {
    schema: hostSchema,
    create: () => Promise.reject(new Error("not here")),
    read: () => Promise.reject(new Error("not here")),
    delete: async () => {},
    ...changes,
  };
  const provider: Provider = {
    schema: schema({ attributes: {} }),
    resources: { test_host: host },
    configure: async () => ({}),
  };
  const answer = await ask(await serveInProcess(provider, { configured: false }), "GenerateResourceConfig", {
    typeName: "test_host",
    state: state === null ? nil : hostValue(state),
  });
  return { ...answer, config: hostOf(answer.config) };
}

function hostValue(values: object): DynamicValue {
  return toDynamicValue(objectTypeOf(hostSchema), { ...emptyObject(hostSchema), ...values });
}

function hostOf(message: DynamicValue | undefined): unknown {
  assert.ok(message && message.msgpack.length > 0, "an empty answer crashes Terraform");
  return fromDynamicValue(objectTypeOf(hostSchema), message);
}

const nothing = { ...emptyObject(hostSchema) };

describe("generated configuration", () => {
  it("is the state without what is computed, has its default, is deprecated, or is only for Terraform's id", async () => {
    const { config, diagnostics } = await generate({
      id: "i-1",
      size: 3n,
      zone: "a",
      address: "10.0.0.1",
      note: "",
      old_note: "x",
      disks: [
        { gigabytes: 10n, kind: "ssd", serial: "s1" },
        { gigabytes: 20n, kind: "tape", serial: "s2" },
      ],
      rule: [{ port: 80n, seen: true }],
      legacy: [{ x: "y" }],
      limit: { max: 1n },
    });
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(config, {
      ...nothing,
      zone: "a",
      note: "",
      disks: [
        { gigabytes: 10n, kind: null, serial: null },
        { gigabytes: 20n, kind: "tape", serial: null },
      ],
      rule: [{ port: 80n, seen: null }],
      legacy: [],
      limit: null,
    });
  });

  it("keeps what has another value than the default", async () => {
    const { config } = await generate({ zone: "a", size: 4n });
    assert.deepEqual(config, { ...nothing, zone: "a", size: 4n });
  });

  it("has no arguments that exclude each other: what the provider may compute goes", async () => {
    const { config } = await generate({ zone: "a", name: "web-1", name_prefix: "web-" });
    assert.deepEqual(config, { ...nothing, zone: "a", name_prefix: "web-" });
  });

  it("obeys the resource's own validateConfig as well", async () => {
    const { config } = await generate(
      { zone: "a", name: "web-1", size: 9n },
      {
        validateConfig({ config: { name, size } }, { diagnostics }) {
          if (name !== null && size !== null) diagnostics.addError("One Of Them", "A name, or a size.");
        },
      },
    );
    assert.deepEqual(config, { ...nothing, zone: "a", size: 9n });
  });

  it("keeps a value that is wrong by itself, for Terraform to show: dropping it would plan its removal", async () => {
    const { config } = await generate(
      { zone: "a", note: "bad" },
      {
        validateConfig({ config: { note } }, { diagnostics }) {
          if (note === "bad") diagnostics.addAttributeError("note", "Bad Note", "Not that one.");
        },
      },
    );
    assert.deepEqual(config, { ...nothing, zone: "a", note: "bad" });
  });

  it("may be the author's own, from the default one", async () => {
    const { config, diagnostics } = await generate(
      { zone: "a", note: "n" },
      { generateConfig: ({ state, config: made }) => ({ ...made, note: `# ${state.note}` }) },
    );
    assert.deepEqual([config, diagnostics], [{ ...nothing, zone: "a", note: "# n" }, []]);
  });

  it("is never an empty answer, which panics Terraform: not on errors, nor for odd requests", async () => {
    const thrown = await generate(
      { zone: "a" },
      {
        generateConfig() {
          throw new TypeError("no");
        },
      },
    );
    assert.deepEqual(thrown.config, { ...nothing, zone: "a" });
    assert.equal(thrown.diagnostics.length, 1);
    const missing = await generate(null);
    assert.equal(missing.config, null);
    assert.equal(missing.diagnostics[0]?.summary, "Incomplete Request");
    const judged = await generate(
      { zone: "a" },
      {
        validateConfig() {
          throw new TypeError("no");
        },
      },
    );
    assert.deepEqual(judged.config, { ...nothing, zone: "a" });
  });

  it("leaves everything else as it was", () => {
    const state = { ...nothing, zone: "a", note: "n", name: "x" };
    assert.deepEqual(generateConfig(objectNode(hostSchema), state), state);
  });
});
