import { keepEquivalent } from "../../plan/semantic-equality.js";
import type { ReadDataSource_Request, ReadDataSource_Response } from "../../protocol/generated/tfplugin6.js";
import { objectTypeOf } from "../../schema/object-type-of.js";
import { toDynamicValue } from "../../values/dynamic-value.js";
import { UNKNOWN } from "../../values/unknown.js";
import { describe } from "../../values/value-error.js";
import type { Caller } from "../caller.js";
import { reportUnknown, withoutUnknown } from "../known-state.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";
import { isValues, presentObject, view } from "../typed.js";

/** The configuration with what the provider looked up. */
export async function readDataSource(
  server: ProviderServer,
  request: ReadDataSource_Request,
  caller?: Caller,
): Promise<ReadDataSource_Response> {
  const call = new RunningCall(server, "ReadDataSource", {
    caller,
    typeName: request.typeName,
    providerMeta: request.providerMeta,
    clientCapabilities: request.clientCapabilities,
  });
  const response: ReadDataSource_Response = { diagnostics: [] };
  await call.run(async () => {
    const dataSource = await server.dataSource(request.typeName);
    const type = objectTypeOf(dataSource.schema);
    const config = presentObject(dataSource.schema, request.config, "configuration");
    if (server.deferredBy !== undefined) return call.defer(server.deferredBy);
    const read: unknown = await dataSource.read({ config: view<"known-config">(config) }, call);
    if (call.diagnostics.hasError) return;
    if (!isValues(read)) {
      call.bug(
        `read returned ${describe(read)}, and no object. Where there is nothing to be found, it adds an error.`,
      );
      return;
    }
    const state = withoutUnknown(type, await keepEquivalent(type, config, read), (path) =>
      reportUnknown(call.diagnostics, path, "ReadDataSource"),
    );
    if (!call.diagnostics.hasError) response.state = toDynamicValue(type, state, config);
  });
  if (call.deferral !== undefined) {
    // As in Go's framework: nothing of what is put off is known.
    response.state = toDynamicValue(
      objectTypeOf((await server.dataSource(request.typeName)).schema),
      UNKNOWN,
    );
    response.deferred = call.deferral;
  }
  response.diagnostics = call.terraformDiagnostics();
  return response;
}
