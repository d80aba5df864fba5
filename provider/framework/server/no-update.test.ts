import assert from "node:assert/strict";
import { attribute, type Provider, type Resource, requiresReplace, schema } from "../index.js";
import { createTestClient } from "../testing/index.js";

const noteSchema = schema({
  attributes: {
    title: attribute.string({ required: true, planModifiers: [requiresReplace()] }),
    text: attribute.string({ optional: true }),
    id: attribute.string({ computed: true }),
  },
});
const note: Resource<typeof noteSchema> = {
  schema: noteSchema,
  create: async ({ plan }) => ({ ...plan, id: "1" }),
  read: async ({ state }) => ({ ...state, title: state.title ?? "" }),
  delete: async () => {},
};
const nothing = schema({ attributes: {} });
const provider: Provider<typeof nothing> = {
  schema: nothing,
  resources: { test_note: note },
  configure: async () => undefined,
};

describe("a resource without update", () => {
  const prior = { title: "a", text: "x", id: "1" };

  it("whose argument does not require replacement is the provider's bug in the plan already, not in the apply", async () => {
    const client = await createTestClient(provider, { config: {} });
    const { diagnostics } = await client.planResourceChange("test_note", {
      config: { title: "a", text: "y" },
      prior,
    });
    assert.equal(diagnostics.length, 1);
    assert.match(diagnostics[0]?.detail ?? "", /a change of "text", "id" is planned .* no update/);
    assert.match(diagnostics[0]?.detail ?? "", /This is a bug in the provider/);
  });

  it("is created, left alone, replaced and destroyed", async () => {
    const client = await createTestClient(provider, { config: {} });
    for (const [config, before] of [
      [{ title: "a", text: "x" }, null],
      [{ title: "a", text: "x" }, prior],
      [{ title: "b", text: "y" }, prior],
      [null, prior],
    ] as const) {
      const { diagnostics } = await client.planResourceChange("test_note", {
        config,
        ...(before === null ? {} : { prior: before }),
      });
      assert.deepEqual(diagnostics, []);
    }
  });
});
