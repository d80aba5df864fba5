import { Deferred } from "../../deferred.js";
import type {
  ConfigureProvider_Request,
  ConfigureProvider_Response,
} from "../../protocol/generated/tfplugin6.js";
import type { Caller } from "../caller.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";
import { presentObject, view } from "../typed.js";

/** Hands the provider its configuration; what it makes of it is the `providerData` of later calls. */
export async function configureProvider(
  server: ProviderServer,
  request: ConfigureProvider_Request,
  caller?: Caller,
): Promise<ConfigureProvider_Response> {
  const { clientCapabilities } = request;
  const call = new RunningCall(server, "ConfigureProvider", { caller, clientCapabilities });
  await call.run(async () => {
    const { provider } = server;
    const config = presentObject(provider.schema, request.config, "configuration");
    server.deferredBy = undefined;
    try {
      const data = await provider.configure(
        {
          config: view<"config">(config),
          terraformVersion: request.terraformVersion,
          deferralAllowed: call.deferralAllowed,
        },
        call,
      );
      server.configured(data);
    } catch (error) {
      // The protocol has no answer for it: what is asked of the provider from now on is put off.
      if (error instanceof Deferred && call.deferralAllowed) server.deferredBy = error.reason;
      else throw error;
    }
  });
  return { diagnostics: call.terraformDiagnostics() };
}
