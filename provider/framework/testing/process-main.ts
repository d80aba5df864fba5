import { attribute, type Provider, type Resource, schema, serve } from "../index.js";

/** The provider program that serve.test.ts starts: its things wait, leave promises behind, and so on. */

const thingSchema = schema({
  attributes: { name: attribute.string({ required: true }), id: attribute.string({ computed: true }) },
});

const thing: Resource<typeof thingSchema, object> = {
  schema: thingSchema,
  async create({ plan }, { signal, log }) {
    if (plan.name === "stray") void Promise.reject(new Error("stray"));
    if (plan.name === "wait") {
      log.error("waiting");
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      log.error("wrote what is true");
      signal.throwIfAborted();
    }
    return { ...plan, id: plan.name };
  },
  async read({ state }) {
    return { ...state, name: state.name ?? "" };
  },
  async delete() {},
};

const providerSchema = schema({ attributes: {} });

const provider: Provider<typeof providerSchema, object> = {
  schema: providerSchema,
  resources: { process_thing: thing },
  async configure(_request, { log }) {
    log.info("configured");
    log.debug("configured in detail");
    return {};
  },
};

if (process.env.TEST_PLATFORM !== undefined) {
  Object.defineProperty(process, "platform", { value: process.env.TEST_PLATFORM });
}
console.log("printed by a dependency while loading");
void serve(
  () => {
    console.log("printed by a dependency after the handshake");
    return provider;
  },
  { address: "registry.terraform.io/example/process" },
);
