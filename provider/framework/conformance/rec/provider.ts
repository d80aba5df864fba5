import { attribute, type Provider, schema } from "../../index.js";
import { describeValue, joinAll, up } from "./functions.js";
import { notify } from "./notify.js";
import { old } from "./old.js";
import { thing } from "./thing.js";
import { thingDataSource } from "./thing-data-source.js";
import { thingList } from "./thing-list.js";
import { token } from "./token.js";
import { versioned } from "./versioned.js";
import type { World } from "./world.js";

const providerSchema = schema({
  attributes: {
    dir: attribute.string({ optional: true }),
    suffix: attribute.string({ optional: true }),
    token: attribute.string({ optional: true, sensitive: true }),
  },
});

/** The provider that was recorded, with the same schemas and the same behaviour, on this framework. */
export function recProvider(world: World): Provider<typeof providerSchema, World> {
  return {
    schema: providerSchema,
    metaSchema: schema({ attributes: {} }),
    resources: { rec_thing: thing, rec_old: old, rec_versioned: versioned },
    dataSources: { rec_thing: thingDataSource },
    ephemeralResources: { rec_token: token },
    listResources: { rec_thing: thingList },
    actions: { rec_notify: notify },
    functions: { join_all: joinAll, describe: describeValue, up },
    async configure() {
      return world;
    },
  };
}
