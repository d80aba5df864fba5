import { validateConfig } from "../../plan/validate-config.js";
import type {
  ValidateResourceConfig_Request,
  ValidateResourceConfig_Response,
} from "../../protocol/generated/tfplugin6.js";
import type { Caller } from "../caller.js";
import type { ProviderServer } from "../provider-server.js";
import { warned } from "../repeated-warnings.js";
import { RunningCall } from "../running-call.js";
import { presentObject, view } from "../typed.js";

/** Judges a resource block; values may be unknown, and the provider need not be configured. */
export async function validateResourceConfig(
  server: ProviderServer,
  request: ValidateResourceConfig_Request,
  caller?: Caller,
): Promise<ValidateResourceConfig_Response> {
  const call = new RunningCall(server, "ValidateResourceConfig", { caller, typeName: request.typeName });
  await call.run(async () => {
    const resource = await server.resource(request.typeName);
    const config = presentObject(resource.schema, request.config, "configuration");
    await validateConfig(resource.schema, config, call.diagnostics, {
      writeOnlyAttributesAllowed: request.clientCapabilities?.writeOnlyAttributesAllowed ?? false,
    });
    await resource.validateConfig?.({ config: view<"config">(config) }, call);
  });
  warned(server, request, call.diagnostics.all);
  return { diagnostics: call.terraformDiagnostics() };
}
