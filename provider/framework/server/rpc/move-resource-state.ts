import { DiagnosticError } from "../../diagnostics/diagnostics.js";
import type {
  MoveResourceState_Request,
  MoveResourceState_Response,
} from "../../protocol/generated/tfplugin6.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";

/** Not supported yet. OpenTofu calls it whatever the capabilities say. */
export async function moveResourceState(
  server: ProviderServer,
  request: MoveResourceState_Request,
): Promise<MoveResourceState_Response> {
  const call = new RunningCall(server, "MoveResourceState", { typeName: request.targetTypeName });
  await call.run(async () => {
    server.resource(request.targetTypeName);
    throw new DiagnosticError(
      "Move Not Supported",
      `${request.targetTypeName} cannot take over the state of ${request.sourceTypeName}.`,
    );
  });
  return { diagnostics: call.terraformDiagnostics(), targetPrivate: new Uint8Array(0) };
}
