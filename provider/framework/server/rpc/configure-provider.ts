import type {
  ConfigureProvider_Request,
  ConfigureProvider_Response,
} from "../../protocol/generated/tfplugin6.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";
import { presentObject, view } from "../typed.js";

/** Hands the provider its configuration; what it makes of it is the `providerData` of later calls. */
export async function configureProvider(
  server: ProviderServer,
  request: ConfigureProvider_Request,
): Promise<ConfigureProvider_Response> {
  const call = new RunningCall(server, "ConfigureProvider");
  await call.run(async () => {
    const { provider } = server;
    const config = presentObject(provider.schema, request.config, "configuration");
    server.configured(
      await provider.configure(
        {
          config: view<"config">(config),
          terraformVersion: request.terraformVersion,
          deferralAllowed: request.clientCapabilities?.deferralAllowed ?? false,
        },
        call,
      ),
    );
  });
  return { diagnostics: call.terraformDiagnostics() };
}
