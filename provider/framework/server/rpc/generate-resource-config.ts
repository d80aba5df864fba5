import { Diagnostics } from "../../diagnostics/diagnostics.js";
import { generateConfig, type Judge, withoutConflicts } from "../../plan/generate-config.js";
import { validateConfig } from "../../plan/validate-config.js";
import type {
  DynamicValue,
  GenerateResourceConfig_Request,
  GenerateResourceConfig_Response,
} from "../../protocol/generated/tfplugin6.js";
import type { Resource } from "../../resource.js";
import { objectNode } from "../../schema/object-node.js";
import { objectTypeOf } from "../../schema/object-type-of.js";
import { toDynamicValue } from "../../values/dynamic-value.js";
import type { Caller } from "../caller.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";
import { isValues, presentObject, type Values, view } from "../typed.js";

/**
 * The configuration that `-generate-config-out` writes for what was imported. Terraform 1.14 to 1.17 crash on an answer
 * without one, also beside an error: there is always one.
 */
export async function generateResourceConfig(
  server: ProviderServer,
  request: GenerateResourceConfig_Request,
  caller?: Caller,
): Promise<GenerateResourceConfig_Response> {
  const call = new RunningCall(server, "GenerateResourceConfig", { caller, typeName: request.typeName });
  let config: DynamicValue = { msgpack: Uint8Array.of(0xc0), json: new Uint8Array(0) };
  await call.run(async () => {
    const resource = await server.resource(request.typeName);
    const type = objectTypeOf(resource.schema);
    const state = presentObject(resource.schema, request.state, "state");
    const node = objectNode(resource.schema);
    const made = await withoutConflicts(node, generateConfig(node, state), judgeOf(server, resource));
    config = toDynamicValue(type, made, state);
    if (resource.generateConfig === undefined) return;
    const generated: unknown = await resource.generateConfig(
      { state: view<"state">(state), config: view<"config">(made) },
      call,
    );
    if (isValues(generated)) config = toDynamicValue(type, generated, state);
    else if (!call.diagnostics.hasError) call.bug("generateConfig returned no configuration.");
  });
  return { config, diagnostics: call.terraformDiagnostics() };
}

/** The errors that ValidateResourceConfig would find. */
function judgeOf(server: ProviderServer, resource: Resource): Judge {
  return async (config: Values) => {
    const diagnostics = new Diagnostics();
    await validateConfig(resource.schema, config, diagnostics);
    if (resource.validateConfig === undefined) return diagnostics.errors.map(({ path }) => path);
    const call = new RunningCall(server, "ValidateResourceConfig");
    await call.run(async () => resource.validateConfig?.({ config: view<"config">(config) }, call));
    return [...diagnostics.errors, ...call.diagnostics.errors].map(({ path }) => path);
  };
}
