import type { GetFunctions_Response } from "../../protocol/generated/tfplugin6.js";

/** There are no functions yet. OpenTofu asks when a configuration calls one that the schema does not name. */
export async function getFunctions(): Promise<GetFunctions_Response> {
  return { functions: new Map(), diagnostics: [] };
}
