import { DiagnosticError } from "../../diagnostics/diagnostics.js";
import type {
  ImportResourceState_Request,
  ImportResourceState_Response,
} from "../../protocol/generated/tfplugin6.js";
import type { Resource } from "../../resource.js";
import { emptyObject, objectTypeOf } from "../../schema/object-type-of.js";
import { toDynamicValue } from "../../values/dynamic-value.js";
import { UNKNOWN } from "../../values/unknown.js";
import type { Caller } from "../caller.js";
import { refuseFault, refuseUnknown } from "../identity-rules.js";
import { reportUnknown, withoutUnknown } from "../known-state.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";
import { identityView, isValues } from "../typed.js";

/**
 * The first, small state of something that exists already; ReadResource, called next, completes it. By id, or by
 * identity (Terraform 1.12, OpenTofu 1.12).
 */
export async function importResourceState(
  server: ProviderServer,
  request: ImportResourceState_Request,
  caller?: Caller,
): Promise<ImportResourceState_Response> {
  const { typeName } = request;
  const call = new RunningCall(server, "ImportResourceState", {
    caller,
    typeName,
    clientCapabilities: request.clientCapabilities,
  });
  const response: ImportResourceState_Response = { importedResources: [], diagnostics: [] };
  await call.run(async () => {
    const resource = await server.resource(typeName);
    const imported = await importedState(server, resource, request, call);
    if (imported === undefined || call.diagnostics.hasError) return;
    const type = objectTypeOf(resource.schema);
    const state = withoutUnknown(type, { ...emptyObject(resource.schema), ...imported }, (path) =>
      reportUnknown(call.diagnostics, path, "ImportResourceState"),
    );
    refuseFault(call);
    refuseUnknown(call, "importState");
    if (call.diagnostics.hasError) return;
    call.privateData.leaveNote("import_before_read");
    response.importedResources.push({
      typeName,
      state: toDynamicValue(type, state),
      private: call.privateData.toBytes(),
      identity: call.identity.toMessage(),
    });
  });
  if (call.deferral !== undefined) {
    // Terraform wants an object also of what is put off.
    const state = toDynamicValue(objectTypeOf((await server.resource(typeName)).schema), UNKNOWN);
    response.importedResources = [{ typeName, state, private: new Uint8Array(0) }];
    response.deferred = call.deferral;
  }
  response.diagnostics = call.terraformDiagnostics();
  return response;
}

/** What the provider returned; undefined when there is nothing to answer. */
async function importedState(
  server: ProviderServer,
  resource: Resource,
  request: ImportResourceState_Request,
  call: RunningCall,
): Promise<object | undefined> {
  const { typeName, id } = request;
  if (server.deferredBy !== undefined) {
    call.defer(server.deferredBy);
    return undefined;
  }
  if (resource.importState === undefined) {
    throw new DiagnosticError(
      "Import Not Supported",
      `${typeName} cannot be imported. Ask the provider's developers for it.`,
    );
  }
  call.about(resource.identity, request.identity);
  const identity = call.identity.received;
  if (id === "" && identity === null) throw nothingToImportBy(resource, request);
  const imported: unknown = await resource.importState(
    { id, identity: identity === null ? null : identityView(identity) },
    call,
  );
  if (isValues(imported)) return imported;
  if (!call.diagnostics.hasError) call.bug("importState returned no state.");
  return undefined;
}

function nothingToImportBy(
  resource: Resource,
  { typeName, identity }: ImportResourceState_Request,
): DiagnosticError {
  if (identity === undefined) {
    return new DiagnosticError(
      "Missing Import Id",
      `The import of this ${typeName} names no id${resource.identity === undefined ? "" : " and no identity"}. ` +
        'Give it an "id" that is not empty.',
    );
  }
  return resource.identity === undefined
    ? new DiagnosticError(
        "Import By Identity Not Supported",
        `${typeName} has no identity: use "id" in the import block instead.`,
      )
    : new DiagnosticError(
        "Missing Import Identity",
        `The identity in the import block of this ${typeName} has no value. Give it at least one.`,
      );
}
