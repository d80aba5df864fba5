import { attribute, type Resource, schema, serve } from "../../index.js";
import { everyFunction } from "./functions.js";

/** A provider program with functions; fails when it is configured for nothing but a function call. */

const thingSchema = schema({
  attributes: { name: attribute.string({ required: true }), id: attribute.string({ computed: true }) },
});

const thing: Resource<typeof thingSchema> = {
  schema: thingSchema,
  create: async ({ plan }) => ({ ...plan, id: `id-${plan.name}` }),
  read: async ({ state }) => ({ ...state, name: state.name ?? "" }),
  update: async ({ plan }) => ({ ...plan, id: `id-${plan.name}` }),
  async delete() {},
};

void serve(
  {
    schema: schema({ attributes: {} }),
    resources: { kinds_thing: thing },
    functions: everyFunction,
    async configure() {
      return {};
    },
  },
  { address: "registry.terraform.io/example/kinds" },
);
