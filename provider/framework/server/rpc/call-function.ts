import type { CallFunction_Request, CallFunction_Response } from "../../protocol/generated/tfplugin6.js";

/** There are no functions yet. */
export async function callFunction(request: CallFunction_Request): Promise<CallFunction_Response> {
  return { error: { text: `The provider has no function ${JSON.stringify(request.name.slice(0, 200))}.` } };
}
