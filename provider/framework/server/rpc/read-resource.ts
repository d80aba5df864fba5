import { keepEquivalent } from "../../plan/semantic-equality.js";
import type { ReadResource_Request, ReadResource_Response } from "../../protocol/generated/tfplugin6.js";
import { objectTypeOf } from "../../schema/object-type-of.js";
import { toDynamicValue } from "../../values/dynamic-value.js";
import { reportUnknown, withoutUnknown } from "../known-state.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";
import { presentObject, view } from "../typed.js";

/** What is there now. On an error the state stays as it is. */
export async function readResource(
  server: ProviderServer,
  request: ReadResource_Request,
): Promise<ReadResource_Response> {
  const call = new RunningCall(server, "ReadResource", {
    typeName: request.typeName,
    privateBytes: request.private,
  });
  let newState = request.currentState;
  await call.run(async () => {
    const resource = server.resource(request.typeName);
    const type = objectTypeOf(resource.schema);
    const prior = presentObject(resource.schema, request.currentState, "prior state");
    const read: unknown = await resource.read({ state: view<"imported">(prior) }, call);
    if (call.diagnostics.hasError) return;
    if (read === undefined) {
      call.bug("it returned nothing; null means that the resource is gone.");
      return;
    }
    const state = withoutUnknown(type, await keepEquivalent(type, prior, read), (path) =>
      reportUnknown(call.diagnostics, path, "ReadResource"),
    );
    if (!call.diagnostics.hasError) newState = toDynamicValue(type, state);
  });
  return {
    private: call.privateData.toBytes(),
    diagnostics: call.terraformDiagnostics(),
    ...(newState === undefined ? {} : { newState }),
  };
}
