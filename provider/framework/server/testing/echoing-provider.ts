import type { Provider } from "../../provider.js";
import type { Resource } from "../../resource.js";
import { recordedKinds } from "./recorded-kinds.js";
import { recordedResources } from "./recorded-resources.js";
import { recordedShelf } from "./recorded-shelf.js";

/** All that was recorded (testdata/recorded-conversations.jsonl.gz), with resources that give back what they get. */
export const echoingProvider: Provider = {
  ...recordedKinds(recordedShelf),
  resources: Object.fromEntries(
    Object.entries(recordedResources.resources).map(([name, resource]) => [name, echoing(resource)]),
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
