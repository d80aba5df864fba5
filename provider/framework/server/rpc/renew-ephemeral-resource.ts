import type {
  RenewEphemeralResource_Request,
  RenewEphemeralResource_Response,
} from "../../protocol/generated/tfplugin6.js";
import type { Caller } from "../caller.js";
import type { ProviderServer } from "../provider-server.js";
import { timestamp } from "../renew-at.js";
import { RunningCall } from "../running-call.js";

/** Makes something ephemeral last longer, at the time it asked for. */
export async function renewEphemeralResource(
  server: ProviderServer,
  request: RenewEphemeralResource_Request,
  caller?: Caller,
): Promise<RenewEphemeralResource_Response> {
  const { typeName, private: privateBytes } = request;
  const call = new RunningCall(server, "RenewEphemeralResource", {
    caller,
    typeName,
    ...(privateBytes === undefined ? {} : { privateBytes }),
  });
  const response: RenewEphemeralResource_Response = { diagnostics: [] };
  await call.run(async () => {
    const ephemeral = await server.ephemeralResource(typeName);
    if (ephemeral.renew === undefined) {
      call.bug("it was to be renewed and has no renew.");
      return;
    }
    const renewed = await ephemeral.renew({}, call);
    if (renewed?.renewAt !== undefined) response.renewAt = timestamp(renewed.renewAt);
  });
  // After an error too: it is closed with this.
  server.ephemeralRenewals.renewed(call.privateData);
  response.private = call.privateData.toBytes();
  response.diagnostics = call.terraformDiagnostics();
  return response;
}
