import { DiagnosticError } from "../../diagnostics/diagnostics.js";
import type {
  ImportResourceState_Request,
  ImportResourceState_Response,
} from "../../protocol/generated/tfplugin6.js";
import { emptyObject, objectTypeOf } from "../../schema/object-type-of.js";
import { toDynamicValue } from "../../values/dynamic-value.js";
import { reportUnknown, withoutUnknown } from "../known-state.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";

/** The first, small state of something that exists already; ReadResource, called next, completes it. */
export async function importResourceState(
  server: ProviderServer,
  request: ImportResourceState_Request,
): Promise<ImportResourceState_Response> {
  const { typeName } = request;
  const call = new RunningCall(server, "ImportResourceState", { typeName });
  const response: ImportResourceState_Response = { importedResources: [], diagnostics: [] };
  await call.run(async () => {
    const resource = server.resource(typeName);
    if (resource.importState === undefined) {
      throw new DiagnosticError(
        "Import Not Supported",
        `${typeName} cannot be imported. Ask the provider's developers for it.`,
      );
    }
    if (request.id === "" && request.identity !== undefined) {
      throw new DiagnosticError(
        "Import By Identity Not Supported",
        `${typeName} has no identity: use "id" in the import block instead.`,
      );
    }
    const imported: object = await resource.importState({ id: request.id }, call);
    if (call.diagnostics.hasError) return;
    const type = objectTypeOf(resource.schema);
    const state = withoutUnknown(type, { ...emptyObject(resource.schema), ...imported }, (path) =>
      reportUnknown(call.diagnostics, path, "ImportResourceState"),
    );
    if (call.diagnostics.hasError) return;
    response.importedResources.push({
      typeName,
      state: toDynamicValue(type, state),
      private: call.privateData.toBytes(),
    });
  });
  response.diagnostics = call.terraformDiagnostics();
  return response;
}
