import { recProvider } from "../../conformance/rec/provider.js";
import { ordinaryWorld } from "../../conformance/rec/world.js";
import type { DataSource } from "../../data-source.js";
import type { Loadable } from "../../loadable.js";
import type { Provider } from "../../provider.js";
import type { Resource } from "../../resource.js";

const recorded: Provider = recProvider(ordinaryWorld);

/** The recorded provider (conformance/), with resources and data sources that give back what they get. */
export const echoingProvider: Provider = {
  ...recorded,
  dataSources: Object.fromEntries(
    Object.entries(recorded.dataSources ?? {}).map(([name, dataSource]) => [name, echoingData(dataSource)]),
  ),
  resources: Object.fromEntries(
    Object.entries(recorded.resources).map(([name, resource]) => [name, echoing(resource)]),
  ),
};

function echoingData(dataSource: Loadable<DataSource>): DataSource {
  if (typeof dataSource === "function") throw new TypeError("it is to be loaded");
  return { ...dataSource, read: async ({ config }) => config };
}

function echoing(resource: Loadable<Resource>): Resource {
  if (typeof resource === "function") throw new TypeError("it is to be loaded");
  return {
    ...resource,
    create: async ({ plan }) => plan,
    update: async ({ plan }) => plan,
    read: async ({ state }) => state,
    delete: async () => {},
    importState: async ({ id, identity }) => ({ name: identity?.name ?? id }),
  };
}
