import type {
  CloseEphemeralResource_Request,
  CloseEphemeralResource_Response,
} from "../../protocol/generated/tfplugin6.js";
import type { Caller } from "../caller.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";

/** Ends something ephemeral. Terraform asks for it also where there is nothing to do. */
export async function closeEphemeralResource(
  server: ProviderServer,
  { typeName, private: privateBytes }: CloseEphemeralResource_Request,
  caller?: Caller,
): Promise<CloseEphemeralResource_Response> {
  const call = new RunningCall(server, "CloseEphemeralResource", {
    caller,
    typeName,
    ...(privateBytes === undefined ? {} : { privateBytes: server.ephemeralRenewals.closing(privateBytes) }),
  });
  await call.run(async () => {
    const ephemeral = await server.ephemeralResource(typeName);
    await ephemeral.close?.({}, call);
  });
  return { diagnostics: call.terraformDiagnostics() };
}
