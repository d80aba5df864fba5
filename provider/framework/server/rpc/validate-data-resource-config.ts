import { validateConfig } from "../../plan/validate-config.js";
import type {
  ValidateDataResourceConfig_Request,
  ValidateDataResourceConfig_Response,
} from "../../protocol/generated/tfplugin6.js";
import type { Caller } from "../caller.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";
import { presentObject, view } from "../typed.js";

/** Judges a data block; values may be unknown, and the provider need not be configured. */
export async function validateDataResourceConfig(
  server: ProviderServer,
  request: ValidateDataResourceConfig_Request,
  caller?: Caller,
): Promise<ValidateDataResourceConfig_Response> {
  const call = new RunningCall(server, "ValidateDataResourceConfig", { caller, typeName: request.typeName });
  await call.run(async () => {
    const dataSource = await server.dataSource(request.typeName);
    const config = presentObject(dataSource.schema, request.config, "configuration");
    await validateConfig(dataSource.schema, config, call.diagnostics);
    await dataSource.validateConfig?.({ config: view<"config">(config) }, call);
  });
  return { diagnostics: call.terraformDiagnostics() };
}
