import { validateConfig } from "../../plan/validate-config.js";
import type {
  ValidateProviderConfig_Request,
  ValidateProviderConfig_Response,
} from "../../protocol/generated/tfplugin6.js";
import type { Caller } from "../caller.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";
import { presentObject, view } from "../typed.js";

/** Judges the provider block; values may be unknown. */
export async function validateProviderConfig(
  server: ProviderServer,
  request: ValidateProviderConfig_Request,
  caller?: Caller,
): Promise<ValidateProviderConfig_Response> {
  const call = new RunningCall(server, "ValidateProviderConfig", { caller });
  await call.run(async () => {
    const { provider } = server;
    const config = presentObject(provider.schema, request.config, "configuration");
    await validateConfig(provider.schema, config, call.diagnostics);
    await provider.validateConfig?.({ config: view<"config">(config) }, call);
  });
  return { diagnostics: call.terraformDiagnostics() };
}
