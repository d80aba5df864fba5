import { attribute, type Resource, schema, stateUpgrader } from "../../index.js";
import { digest } from "./digest.js";
import type { World } from "./world.js";

const versionedSchema = schema({
  version: 2,
  attributes: {
    id: attribute.string({ computed: true }),
    name: attribute.string({ required: true }),
    note: attribute.string({ optional: true }),
  },
});

/** The recorded provider's rec_versioned: two older versions of its schema. */
export const versioned: Resource<typeof versionedSchema, World> = {
  schema: versionedSchema,
  create: async ({ plan }) => ({ ...plan, id: digest(plan.name) }),
  read: async ({ state }) => ({ ...state, name: state.name ?? "" }),
  async delete() {},
  upgradeState: {
    0: stateUpgrader({
      priorSchema: schema({
        attributes: { id: attribute.string({ computed: true }), title: attribute.string({ required: true }) },
      }),
      upgrade: async ({ state }) => ({ id: state.id, name: state.title, note: null }),
    }),
    1: stateUpgrader({
      priorSchema: schema({
        attributes: {
          id: attribute.string({ computed: true }),
          name: attribute.string({ required: true }),
          memo: attribute.string({ optional: true }),
        },
      }),
      upgrade: async ({ state }) => ({ id: state.id, name: state.name, note: state.memo }),
    }),
  },
};
