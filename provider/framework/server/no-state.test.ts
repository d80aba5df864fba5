import assert from "node:assert/strict";
import { attribute, type DataSource, type Provider, type Resource, type State, schema } from "../index.js";
import { createTestClient } from "../testing/index.js";

const noteSchema = schema({ attributes: { title: attribute.string({ required: true }) } });
const nothing = schema({ attributes: {} });

function clientOf(read: () => Promise<State<typeof noteSchema>>) {
  const note: Resource<typeof noteSchema> = {
    schema: noteSchema,
    create: async ({ plan }) => plan,
    read,
    delete: async () => {},
  };
  const found: DataSource<typeof noteSchema> = { schema: noteSchema, read };
  const provider: Provider<typeof nothing> = {
    schema: nothing,
    resources: { test_note: note },
    dataSources: { test_note: found },
    configure: async () => undefined,
  };
  return createTestClient(provider, { config: {} });
}

describe("a read that returns no state", () => {
  it("is the provider's bug, and says what it returned", async () => {
    for (const [read, what] of [
      [async () => JSON.parse("[]")[0], "undefined"],
      [async () => JSON.parse("[]"), "an array"],
      [async () => Object.assign(new Map(), { title: "a" }), "Map"],
    ] as const) {
      const client = await clientOf(read);
      const { diagnostics } = await client.readResource("test_note", { state: { title: "a" } });
      assert.match(
        diagnostics[0]?.detail ?? "",
        new RegExp(`read returned ${what}, and no plain object.*bug`, "s"),
      );
    }
  });

  it("of a data source says what is to be done where nothing is found", async () => {
    const client = await clientOf(async () => JSON.parse("null"));
    const { diagnostics } = await client.readDataSource("test_note", { title: "a" });
    assert.match(diagnostics[0]?.detail ?? "", /read returned null, and no object\. .* adds an error\./);
  });
});
