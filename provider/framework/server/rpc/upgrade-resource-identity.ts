import { DiagnosticError } from "../../diagnostics/diagnostics.js";
import { identityTypeOf } from "../../identity/identity-schema.js";
import type { ResourceIdentity } from "../../identity/resource-identity.js";
import type {
  UpgradeResourceIdentity_Request,
  UpgradeResourceIdentity_Response,
} from "../../protocol/generated/tfplugin6.js";
import { toDynamicValue } from "../../values/dynamic-value.js";
import { completed } from "../call-identity.js";
import type { Caller } from "../caller.js";
import type { ProviderServer } from "../provider-server.js";
import { decodeStored, rawJson, type StoredState, storedState } from "../raw-state.js";
import { RunningCall } from "../running-call.js";
import { isValues, priorView, type Values } from "../typed.js";

/**
 * An identity as it lies in the state file, in today's shape. Terraform asks whenever the version in the state (0 if it
 * has no identity at all) is older than today's; the answer to nothing is an identity without values, which the next
 * read fills in.
 */
export async function upgradeResourceIdentity(
  server: ProviderServer,
  request: UpgradeResourceIdentity_Request,
  caller?: Caller,
): Promise<UpgradeResourceIdentity_Response> {
  const call = new RunningCall(server, "UpgradeResourceIdentity", { caller, typeName: request.typeName });
  const response: UpgradeResourceIdentity_Response = { diagnostics: [] };
  await call.run(async () => {
    const { identity } = await server.resource(request.typeName);
    if (identity === undefined) throw noIdentity(request);
    const upgraded: unknown = await upgradedIdentity(identity, request, call);
    if (call.diagnostics.hasError) return;
    if (!isValues(upgraded)) {
      call.bug(`the identity's upgrader of version ${request.version} returned no identity.`);
      return;
    }
    const values = completed(identity.schema, upgraded);
    response.upgradedIdentity = { identityData: toDynamicValue(identityTypeOf(identity.schema), values) };
  });
  response.diagnostics = call.terraformDiagnostics();
  return response;
}

async function upgradedIdentity(
  identity: ResourceIdentity,
  request: UpgradeResourceIdentity_Request,
  call: RunningCall,
): Promise<unknown> {
  const { version, typeName } = request;
  const today = identity.schema.version;
  const stored: StoredState = storedState(request.rawIdentity);
  if (stored === undefined) return {};
  const what = { what: `identity of this ${typeName}`, version };
  if (version === today) return decodeStored(identityTypeOf(identity.schema), stored, what);
  if (version > today) {
    throw new DiagnosticError(
      "Identity Written By A Newer Provider",
      `The identity of this ${typeName} has schema version ${version}; this provider knows versions up to ${today}. ` +
        "Use the version of the provider that wrote the state, or a newer one.",
    );
  }
  const upgrader = identity.upgrade?.[version];
  if (upgrader !== undefined) {
    const { priorSchema } = upgrader;
    const prior: Values =
      priorSchema === undefined
        ? rawJson(stored, what)
        : decodeStored(identityTypeOf(priorSchema), stored, what);
    return upgrader.upgrade({ version, identity: priorView(prior) }, call);
  }
  if (identity.of !== undefined) return {};
  throw new DiagnosticError(
    "Identity Cannot Be Upgraded",
    `The identity of this ${typeName} has schema version ${version}, and the provider cannot bring it to version ` +
      `${today}. Apply once with a version of the provider in between.\n\n` +
      "If no such version exists, this is a bug in the provider.",
  );
}

function noIdentity({ typeName }: UpgradeResourceIdentity_Request): DiagnosticError {
  return new DiagnosticError(
    "Identity Not Supported",
    `The state of this ${typeName} has an identity, and ${typeName} has none in this version of the provider. ` +
      "Use the version of the provider that wrote the state, or a newer one.",
  );
}
