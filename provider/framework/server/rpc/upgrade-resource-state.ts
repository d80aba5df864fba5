import { DiagnosticError } from "../../diagnostics/diagnostics.js";
import type {
  UpgradeResourceState_Request,
  UpgradeResourceState_Response,
} from "../../protocol/generated/tfplugin6.js";
import type { Resource } from "../../resource.js";
import { objectTypeOf } from "../../schema/object-type-of.js";
import { toDynamicValue } from "../../values/dynamic-value.js";
import type { Caller } from "../caller.js";
import { reportUnknown, withoutUnknown } from "../known-state.js";
import type { ProviderServer } from "../provider-server.js";
import { decodeStored, rawJson, type StoredState, storedState } from "../raw-state.js";
import { RunningCall } from "../running-call.js";
import { isValues, priorView } from "../typed.js";

/**
 * State as it lies in the state file, in today's shape. Called for every instance, also when its version is
 * today's: then attributes the schema no longer has are dropped, and nothing else happens.
 */
export async function upgradeResourceState(
  server: ProviderServer,
  request: UpgradeResourceState_Request,
  caller?: Caller,
): Promise<UpgradeResourceState_Response> {
  const call = new RunningCall(server, "UpgradeResourceState", { caller, typeName: request.typeName });
  const response: UpgradeResourceState_Response = { diagnostics: [] };
  await call.run(async () => {
    const resource = await server.resource(request.typeName);
    const type = objectTypeOf(resource.schema);
    const stored = storedState(request.rawState);
    if (stored === undefined) throw noState(request);
    const upgraded: unknown =
      request.version === resource.schema.version
        ? decodeStored(type, stored, whatIsRead(request))
        : await upgrade(resource, request, stored, call);
    if (call.diagnostics.hasError) return;
    if (!isValues(upgraded)) {
      call.bug(`the upgrader of version ${request.version} returned no state.`);
      return;
    }
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
  request: UpgradeResourceState_Request,
  stored: NonNullable<StoredState>,
  call: RunningCall,
): Promise<unknown> {
  const { typeName, version } = request;
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
  const { priorSchema } = upgrader;
  const state =
    priorSchema === undefined
      ? rawJson(stored, whatIsRead(request))
      : priorView(decodeStored(objectTypeOf(priorSchema), stored, whatIsRead(request)));
  return upgrader.upgrade({ version, state }, call);
}

function whatIsRead({ typeName, version }: UpgradeResourceState_Request) {
  return { what: `state of this ${typeName}`, version };
}

function noState({ typeName }: UpgradeResourceState_Request): DiagnosticError {
  return new DiagnosticError(
    "State Cannot Be Upgraded",
    `Terraform sent no state of this ${typeName} to upgrade.\n\n` +
      "Look at the state file: the instance has no attributes. Remove it with terraform state rm, and import it again.",
  );
}
