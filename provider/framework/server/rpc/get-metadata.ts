import type { GetMetadata_Response } from "../../protocol/generated/tfplugin6.js";
import type { ProviderServer } from "../provider-server.js";
import { serverCapabilities } from "../server-capabilities.js";

/** The names of everything the provider has. No Terraform calls it; multiplexers of providers do. */
export async function getMetadata(server: ProviderServer): Promise<GetMetadata_Response> {
  return {
    serverCapabilities,
    diagnostics: [],
    dataSources: typeNames(server.dataSources),
    resources: typeNames(server.resources),
    functions: server.functions.names.map((name) => ({ name })),
    ephemeralResources: typeNames(server.ephemeralResources),
    listResources: typeNames(server.listResources),
    stateStores: [],
    actions: typeNames(server.actions),
  };
}

function typeNames({ names }: { readonly names: readonly string[] }): { typeName: string }[] {
  return names.map((typeName) => ({ typeName }));
}
