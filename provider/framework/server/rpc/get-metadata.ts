import type { GetMetadata_Response } from "../../protocol/generated/tfplugin6.js";
import type { ProviderServer } from "../provider-server.js";
import { serverCapabilities } from "../server-capabilities.js";

/** The names of everything the provider has. No Terraform calls it; multiplexers of providers do. */
export async function getMetadata(server: ProviderServer): Promise<GetMetadata_Response> {
  const { resources, dataSources = {}, functions = {} } = server.provider;
  return {
    serverCapabilities,
    diagnostics: [],
    dataSources: Object.keys(dataSources).map((typeName) => ({ typeName })),
    resources: Object.keys(resources).map((typeName) => ({ typeName })),
    functions: Object.keys(functions).map((name) => ({ name })),
    ephemeralResources: [],
    listResources: [],
    stateStores: [],
    actions: [],
  };
}
