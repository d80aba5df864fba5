import type { GetMetadata_Response } from "../../protocol/generated/tfplugin6.js";
import type { ProviderServer } from "../provider-server.js";
import { serverCapabilities } from "../server-capabilities.js";

/** The names of everything the provider has. No Terraform calls it; multiplexers of providers do. */
export async function getMetadata(server: ProviderServer): Promise<GetMetadata_Response> {
  const {
    resources,
    dataSources,
    functions = {},
    ephemeralResources,
    listResources,
    actions,
  } = server.provider;
  return {
    serverCapabilities,
    diagnostics: [],
    dataSources: typeNames(dataSources),
    resources: typeNames(resources),
    functions: Object.keys(functions).map((name) => ({ name })),
    ephemeralResources: typeNames(ephemeralResources),
    listResources: typeNames(listResources),
    stateStores: [],
    actions: typeNames(actions),
  };
}

function typeNames(all: object = {}): { typeName: string }[] {
  return Object.keys(all).map((typeName) => ({ typeName }));
}
