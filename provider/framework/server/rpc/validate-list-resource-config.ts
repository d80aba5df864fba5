import { validateConfig } from "../../plan/validate-config.js";
import type {
  ValidateListResourceConfig_Request,
  ValidateListResourceConfig_Response,
} from "../../protocol/generated/tfplugin6.js";
import type { Caller } from "../caller.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";
import { presentObject, view } from "../typed.js";

/** Judges an list block; values may be unknown, and the provider need not be configured. */
export async function validateListResourceConfig(
  server: ProviderServer,
  request: ValidateListResourceConfig_Request,
  caller?: Caller,
): Promise<ValidateListResourceConfig_Response> {
  const call = new RunningCall(server, "ValidateListResourceConfig", { caller, typeName: request.typeName });
  await call.run(async () => {
    const list = await server.listResource(request.typeName);
    const config = presentObject(list.schema, request.config, "configuration");
    await validateConfig(list.schema, config, call.diagnostics);
    await list.validateConfig?.({ config: view<"config">(config) }, call);
  });
  return { diagnostics: call.terraformDiagnostics() };
}
