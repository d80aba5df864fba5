import type { GetFunctions_Response } from "../../protocol/generated/tfplugin6.js";
import type { ProviderServer } from "../provider-server.js";
import { terraformFunction } from "../terraform-function.js";

/** The functions once more. OpenTofu asks when a configuration calls one that the schema does not name. */
export async function getFunctions(server: ProviderServer): Promise<GetFunctions_Response> {
  const functions = await server.functions.all();
  return {
    functions: new Map(functions.map(([name, definition]) => [name, terraformFunction(definition)])),
    diagnostics: [],
  };
}
