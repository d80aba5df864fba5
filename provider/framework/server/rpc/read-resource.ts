import { keepEquivalent } from "../../plan/semantic-equality.js";
import type {
  ReadResource_Request,
  ReadResource_Response,
  ResourceIdentityData,
} from "../../protocol/generated/tfplugin6.js";
import { objectTypeOf } from "../../schema/object-type-of.js";
import { toDynamicValue } from "../../values/dynamic-value.js";
import { describe } from "../../values/value-error.js";
import type { Caller } from "../caller.js";
import { identityAfter } from "../identity-rules.js";
import { reportUnknown, withoutUnknown } from "../known-state.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";
import { isValues, presentObject, view } from "../typed.js";

/** What is there now. On an error, or when it is put off, the state stays as it is. */
export async function readResource(
  server: ProviderServer,
  request: ReadResource_Request,
  caller?: Caller,
): Promise<ReadResource_Response> {
  const call = new RunningCall(server, "ReadResource", {
    caller,
    typeName: request.typeName,
    privateBytes: request.private,
    providerMeta: request.providerMeta,
    clientCapabilities: request.clientCapabilities,
  });
  let newState = request.currentState;
  let newIdentity: ResourceIdentityData | undefined;
  await call.run(async () => {
    const resource = await server.resource(request.typeName);
    const type = objectTypeOf(resource.schema);
    const prior = presentObject(resource.schema, request.currentState, "prior state");
    const imported = call.privateData.takeNote("import_before_read");
    call.about(resource.identity, request.currentIdentity);
    newIdentity = call.identity.toMessage();
    if (server.deferredBy !== undefined) return call.defer(server.deferredBy);
    const read: unknown = await resource.read({ state: view<"imported">(prior) }, call);
    if (call.diagnostics.hasError) return;
    if (read === null) {
      newState = toDynamicValue(type, null);
      return;
    }
    if (!isValues(read)) {
      call.bug(`read returned ${describe(read)}, and no plain object; null means that the resource is gone.`);
      return;
    }
    const state = withoutUnknown(type, await keepEquivalent(type, prior, read), (path) =>
      reportUnknown(call.diagnostics, path, "ReadResource"),
    );
    const identity = identityAfter(call, read, { step: "read", mayChange: imported });
    if (call.diagnostics.hasError) return;
    newState = toDynamicValue(type, state, prior);
    newIdentity = identity;
  });
  return {
    newState,
    newIdentity,
    private: call.privateData.toBytes(),
    deferred: call.deferral,
    diagnostics: call.terraformDiagnostics(),
  };
}
