import { keepEquivalent } from "../../plan/semantic-equality.js";
import type { ReadDataSource_Request, ReadDataSource_Response } from "../../protocol/generated/tfplugin6.js";
import { objectTypeOf } from "../../schema/object-type-of.js";
import { toDynamicValue } from "../../values/dynamic-value.js";
import { reportUnknown, withoutUnknown } from "../known-state.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";
import { presentObject, view } from "../typed.js";

/** The configuration with what the provider looked up. */
export async function readDataSource(
  server: ProviderServer,
  request: ReadDataSource_Request,
): Promise<ReadDataSource_Response> {
  const call = new RunningCall(server, "ReadDataSource", { typeName: request.typeName });
  const response: ReadDataSource_Response = { diagnostics: [] };
  await call.run(async () => {
    const dataSource = server.dataSource(request.typeName);
    const type = objectTypeOf(dataSource.schema);
    const config = presentObject(dataSource.schema, request.config, "configuration");
    const read: unknown = await dataSource.read({ config: view<"known-config">(config) }, call);
    if (call.diagnostics.hasError) return;
    if (read === undefined || read === null) {
      call.bug("read returned nothing.");
      return;
    }
    const state = withoutUnknown(type, await keepEquivalent(type, config, read), (path) =>
      reportUnknown(call.diagnostics, path, "ReadDataSource"),
    );
    if (!call.diagnostics.hasError) response.state = toDynamicValue(type, state);
  });
  response.diagnostics = call.terraformDiagnostics();
  return response;
}
