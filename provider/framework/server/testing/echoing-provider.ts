import { recProvider } from "../../conformance/rec/provider.js";
import { ordinaryWorld } from "../../conformance/rec/world.js";
import type { Provider } from "../../provider.js";
import type { Resource } from "../../resource.js";

const recorded: Provider = recProvider(ordinaryWorld);

/** The recorded provider (conformance/), with resources and data sources that give back what they get. */
export const echoingProvider: Provider = {
  ...recorded,
  dataSources: Object.fromEntries(
    Object.entries(recorded.dataSources ?? {}).map(([name, dataSource]) => [
      name,
      { ...dataSource, read: async ({ config }) => config },
    ]),
  ),
  resources: Object.fromEntries(
    Object.entries(recorded.resources).map(([name, resource]) => [name, echoing(resource)]),
  ),
};

function echoing(resource: Resource): Resource {
  return {
    ...resource,
    create: async ({ plan }) => plan,
    update: async ({ plan }) => plan,
    read: async ({ state }) => state,
    delete: async () => {},
    importState: async ({ id, identity }) => ({ name: identity?.name ?? id }),
  };
}
