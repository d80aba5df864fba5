import assert from "node:assert/strict";
import { attribute, schema } from "../index.js";
import { GetProviderSchema_Response } from "../protocol/generated/tfplugin6.js";
import { objectTypeOf } from "../schema/object-type-of.js";
import { toDynamicValue } from "../values/dynamic-value.js";
import { ask } from "./testing/ask.js";
import { bookProvider, bookValue, catalogValue, nil } from "./testing/book-provider.js";
import { serveInProcess } from "./testing/serve-in-process.js";

const metaSchema = schema({ attributes: { module_name: attribute.string({ required: true }) } });
const providerMeta = toDynamicValue(objectTypeOf(metaSchema), { module_name: "vpc" });

describe("provider_meta", () => {
  it("has its schema beside the provider's", async () => {
    const one = await serveInProcess(bookProvider({ provider: { metaSchema } }));
    const [bytes] = await one.raw("GetProviderSchema", new Uint8Array(0));
    const { providerMeta: declared, diagnostics } = GetProviderSchema_Response.decode(
      bytes ?? new Uint8Array(0),
    );
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(
      declared?.block?.attributes.map(({ name, required }) => [name, required]),
      [["module_name", true]],
    );
  });

  it("is handed to resources and data sources, typed; null in a module that has none, as always on record", async () => {
    const seen: (string | undefined)[] = [];
    const one = await serveInProcess(
      bookProvider({
        provider: { metaSchema },
        resource: {
          async read({ state }, call) {
            seen.push(call.providerMeta(metaSchema)?.module_name);
            return { ...state, isbn: "1" };
          },
          async create({ plan }, call) {
            seen.push(call.providerMeta(metaSchema)?.module_name);
            return { ...plan, shelf: null };
          },
          async modifyPlan(_request, call) {
            seen.push(call.providerMeta(metaSchema)?.module_name);
          },
        },
        catalog: {
          async read({ config }, call) {
            seen.push(call.providerMeta(metaSchema)?.module_name);
            return { ...config, title: null };
          },
        },
      }),
    );
    const typeName = "test_book";
    const config = bookValue({ isbn: "1" });
    const looked = { typeName: "test_catalog", config: catalogValue({ isbn: "1" }) };
    for (const meta of [{ providerMeta }, { providerMeta: nil }, {}]) {
      await ask(one, "ReadResource", { typeName, currentState: config, ...meta });
      await ask(one, "PlanResourceChange", {
        typeName,
        priorState: nil,
        proposedNewState: config,
        config,
        ...meta,
      });
      await ask(one, "ApplyResourceChange", {
        typeName,
        priorState: nil,
        plannedState: config,
        config,
        ...meta,
      });
      await ask(one, "ReadDataSource", { ...looked, ...meta });
    }
    assert.deepEqual(seen, [...Array(4).fill("vpc"), ...Array(8).fill(undefined)]);
  });
});
