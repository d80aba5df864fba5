import { attribute, type ListResource, schema } from "../../index.js";
import { emptyThing, type thingIdentity, type thingSchema } from "./thing-schema.js";
import type { World } from "./world.js";

const listSchema = schema({ attributes: { prefix: attribute.string({ optional: true }) } });

/** The recorded provider's list of rec_thing. */
export const thingList: ListResource<typeof listSchema, typeof thingSchema, World, typeof thingIdentity> = {
  schema: listSchema,
  async *list({ config, includeResource }, { providerData }) {
    for (const { name, id } of providerData.listed) {
      if (!name.startsWith(config.prefix ?? "")) continue;
      const found = { identity: { name, region: "eu" }, displayName: `thing ${name}` };
      const resource = { ...emptyThing, name, id, counter: 3n, note: providerData.notes[name] ?? null };
      yield includeResource ? { ...found, resource } : found;
    }
  },
};
