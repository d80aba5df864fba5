import { DiagnosticError } from "../../diagnostics/diagnostics.js";
import type {
  UpgradeResourceState_Request,
  UpgradeResourceState_Response,
} from "../../protocol/generated/tfplugin6.js";
import type { Resource } from "../../resource.js";
import { objectTypeOf } from "../../schema/object-type-of.js";
import { decodeJson } from "../../values/decode-json.js";
import { toDynamicValue } from "../../values/dynamic-value.js";
import { jsonObject } from "../../values/exact-json.js";
import { reportUnknown, withoutUnknown } from "../known-state.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";

/**
 * State as it lies in the state file, in today's shape. Called for every instance, also when its version is
 * today's: then attributes the schema no longer has are dropped, and nothing else happens.
 */
export async function upgradeResourceState(
  server: ProviderServer,
  request: UpgradeResourceState_Request,
): Promise<UpgradeResourceState_Response> {
  const call = new RunningCall(server, "UpgradeResourceState", { typeName: request.typeName });
  const response: UpgradeResourceState_Response = { diagnostics: [] };
  await call.run(async () => {
    const resource = server.resource(request.typeName);
    const type = objectTypeOf(resource.schema);
    const json = Buffer.from(request.rawState?.json ?? []).toString("utf8");
    if (json === "") throw noJson(request);
    const upgraded =
      request.version === resource.schema.version
        ? decodeJson(type, json)
        : await upgrade(resource, request, json, call);
    const state = withoutUnknown(type, upgraded, (path) =>
      reportUnknown(call.diagnostics, path, "UpgradeResourceState"),
    );
    if (!call.diagnostics.hasError) response.upgradedState = toDynamicValue(type, state);
  });
  response.diagnostics = call.terraformDiagnostics();
  return response;
}

function upgrade(
  resource: Resource,
  { typeName, version }: UpgradeResourceState_Request,
  json: string,
  call: RunningCall,
): Promise<unknown> {
  const today = resource.schema.version;
  if (version > today) {
    throw new DiagnosticError(
      "State Written By A Newer Provider",
      `The state of this ${typeName} has schema version ${version}; this provider knows versions up to ${today}. ` +
        "Use the version of the provider that wrote the state, or a newer one.",
    );
  }
  const upgrader = resource.upgradeState?.[version];
  if (upgrader === undefined) {
    throw new DiagnosticError(
      "State Cannot Be Upgraded",
      `The state of this ${typeName} has schema version ${version}, and the provider cannot bring it to version ` +
        `${today}. Apply once with a version of the provider in between.\n\n` +
        "If no such version exists, this is a bug in the provider.",
    );
  }
  return upgrader.upgrade({ version, state: jsonObject(json) }, call);
}

function noJson({ typeName, rawState }: UpgradeResourceState_Request): DiagnosticError {
  const flat = (rawState?.flatmap.size ?? 0) > 0;
  return new DiagnosticError(
    "State Cannot Be Upgraded",
    flat
      ? `The state of this ${typeName} was written by Terraform before 0.12, which this provider never knew.`
      : `Terraform sent no state of this ${typeName} to upgrade.`,
  );
}
