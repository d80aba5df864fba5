import type { PlanAction_Request, PlanAction_Response } from "../../protocol/generated/tfplugin6.js";
import type { Caller } from "../caller.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";
import { presentObject, view } from "../typed.js";

/** Whether the action can be invoked later; values may be unknown. */
export async function planAction(
  server: ProviderServer,
  request: PlanAction_Request,
  caller?: Caller,
): Promise<PlanAction_Response> {
  const { actionType: typeName, clientCapabilities } = request;
  const call = new RunningCall(server, "PlanAction", { caller, typeName, clientCapabilities });
  await call.run(async () => {
    const action = await server.action(typeName);
    const config = presentObject(action.schema, request.config, "configuration");
    if (server.deferredBy !== undefined) return call.defer(server.deferredBy);
    await action.modifyPlan?.({ config: view<"config">(config) }, call);
  });
  return { diagnostics: call.terraformDiagnostics(), deferred: call.deferral };
}
