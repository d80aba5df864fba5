import { attribute, type Resource, schema, useStateForUnknown } from "../../index.js";
import { digest } from "./digest.js";
import type { World } from "./world.js";

export const oldSchema = schema({
  deprecationMessage: "use rec_thing",
  attributes: {
    id: attribute.string({ computed: true, planModifiers: [useStateForUnknown()] }),
    name: attribute.string({ required: true }),
    note: attribute.string({ optional: true }),
  },
});

/** The recorded provider's rec_old: deprecated, without identity; rec_thing takes over its state. */
export const old: Resource<typeof oldSchema, World> = {
  schema: oldSchema,
  create: async ({ plan }) => ({ ...plan, id: digest(plan.name) }),
  read: async ({ state }) => ({ ...state, name: state.name ?? "" }),
  update: async ({ plan }) => ({ ...plan, id: digest(plan.name) }),
  async delete() {},
};
