import { validateConfig } from "../../plan/validate-config.js";
import type {
  ValidateEphemeralResourceConfig_Request,
  ValidateEphemeralResourceConfig_Response,
} from "../../protocol/generated/tfplugin6.js";
import type { Caller } from "../caller.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";
import { presentObject, view } from "../typed.js";

/** Judges an ephemeral block; values may be unknown, and the provider need not be configured. */
export async function validateEphemeralResourceConfig(
  server: ProviderServer,
  request: ValidateEphemeralResourceConfig_Request,
  caller?: Caller,
): Promise<ValidateEphemeralResourceConfig_Response> {
  const call = new RunningCall(server, "ValidateEphemeralResourceConfig", {
    caller,
    typeName: request.typeName,
  });
  await call.run(async () => {
    const ephemeral = await server.ephemeralResource(request.typeName);
    const config = presentObject(ephemeral.schema, request.config, "configuration");
    await validateConfig(ephemeral.schema, config, call.diagnostics);
    await ephemeral.validateConfig?.({ config: view<"config">(config) }, call);
  });
  return { diagnostics: call.terraformDiagnostics() };
}
