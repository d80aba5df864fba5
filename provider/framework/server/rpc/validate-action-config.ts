import { validateConfig } from "../../plan/validate-config.js";
import type {
  ValidateActionConfig_Request,
  ValidateActionConfig_Response,
} from "../../protocol/generated/tfplugin6.js";
import type { Caller } from "../caller.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";
import { presentObject, view } from "../typed.js";

/** Judges an action block; values may be unknown, and the provider need not be configured. */
export async function validateActionConfig(
  server: ProviderServer,
  request: ValidateActionConfig_Request,
  caller?: Caller,
): Promise<ValidateActionConfig_Response> {
  const call = new RunningCall(server, "ValidateActionConfig", { caller, typeName: request.typeName });
  await call.run(async () => {
    const action = await server.action(request.typeName);
    const config = presentObject(action.schema, request.config, "configuration");
    await validateConfig(action.schema, config, call.diagnostics);
    await action.validateConfig?.({ config: view<"config">(config) }, call);
  });
  return { diagnostics: call.terraformDiagnostics() };
}
