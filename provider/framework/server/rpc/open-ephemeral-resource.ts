import type { OpenedEphemeral } from "../../ephemeral-resource.js";
import { keepEquivalent } from "../../plan/semantic-equality.js";
import type {
  OpenEphemeralResource_Request,
  OpenEphemeralResource_Response,
} from "../../protocol/generated/tfplugin6.js";
import { objectTypeOf } from "../../schema/object-type-of.js";
import type { Schema } from "../../schema/schema.js";
import { toDynamicValue } from "../../values/dynamic-value.js";
import type { Caller } from "../caller.js";
import { reportUnknown, withoutUnknown } from "../known-state.js";
import type { ProviderServer } from "../provider-server.js";
import { timestamp } from "../renew-at.js";
import { RunningCall } from "../running-call.js";
import { isValues, presentObject, type Values, view } from "../typed.js";

/** Makes what lives only while Terraform runs. Called in plans too, whenever the configuration is wholly known. */
export async function openEphemeralResource(
  server: ProviderServer,
  request: OpenEphemeralResource_Request,
  caller?: Caller,
): Promise<OpenEphemeralResource_Response> {
  const { typeName, clientCapabilities } = request;
  const call = new RunningCall(server, "OpenEphemeralResource", { caller, typeName, clientCapabilities });
  const response: OpenEphemeralResource_Response = { diagnostics: [] };
  await call.run(async () => {
    const ephemeral = await server.ephemeralResource(typeName);
    const { schema } = ephemeral;
    const config = presentObject(schema, request.config, "configuration");
    if (server.deferredBy !== undefined) return call.defer(server.deferredBy);
    const opened = await ephemeral.open({ config: view<"known-config">(config) }, call);
    if (call.diagnostics.hasError) return;
    if (opened?.renewAt !== undefined && ephemeral.renew === undefined)
      return call.bug("open gave a renewAt, and there is no renew.");
    await fillIn(response, schema, config, opened, call);
    if (response.renewAt !== undefined) server.ephemeralRenewals.opened(call.privateData);
  });
  response.private = call.privateData.toBytes();
  response.deferred = call.deferral;
  response.diagnostics = call.terraformDiagnostics();
  return response;
}

async function fillIn(
  response: OpenEphemeralResource_Response,
  schema: Schema,
  config: Values,
  opened: OpenedEphemeral<Schema> | undefined,
  call: RunningCall,
): Promise<void> {
  if (!isValues(opened?.result)) return call.bug("open returned no result.");
  const type = objectTypeOf(schema);
  const result = withoutUnknown(type, await keepEquivalent(type, config, opened.result), (path) =>
    reportUnknown(call.diagnostics, path, "OpenEphemeralResource"),
  );
  if (call.diagnostics.hasError) return;
  if (opened.renewAt !== undefined) response.renewAt = timestamp(opened.renewAt);
  response.result = toDynamicValue(type, result, config);
}
