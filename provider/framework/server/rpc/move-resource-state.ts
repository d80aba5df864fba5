import { DiagnosticError } from "../../diagnostics/diagnostics.js";
import type {
  MoveResourceState_Request,
  MoveResourceState_Response,
} from "../../protocol/generated/tfplugin6.js";
import type { Resource } from "../../resource.js";
import { emptyObject, objectTypeOf } from "../../schema/object-type-of.js";
import type { MoveSource, MoveStateRequest, StateMover } from "../../state-mover.js";
import { toDynamicValue } from "../../values/dynamic-value.js";
import type { Caller } from "../caller.js";
import { identityAfter } from "../identity-rules.js";
import { reportUnknown, withoutUnknown } from "../known-state.js";
import { PrivateData } from "../private-data.js";
import type { ProviderServer } from "../provider-server.js";
import { decodeStored, rawJson, type StoredState, storedState } from "../raw-state.js";
import { RunningCall } from "../running-call.js";
import { isValues, priorView, type Values } from "../typed.js";

/**
 * `moved { from = rec_old.a, to = rec_thing.a }`: the state of one type of resource becomes that of another.
 * Terraform does it in a process of its own, which is not configured; OpenTofu in the configured one, and it asks
 * whatever the capabilities say.
 */
export async function moveResourceState(
  server: ProviderServer,
  received: MoveResourceState_Request,
  caller?: Caller,
): Promise<MoveResourceState_Response> {
  const request = shortened(received);
  const call = new RunningCall(server, "MoveResourceState", { caller, typeName: request.targetTypeName });
  const response: MoveResourceState_Response = { diagnostics: [], targetPrivate: new Uint8Array(0) };
  await call.run(async () => {
    const resource = await server.resource(request.targetTypeName);
    const type = objectTypeOf(resource.schema);
    call.about(resource.identity, undefined);
    const stored = storedState(request.sourceState);
    if (stored === undefined) throw noSourceState(request);
    const moved = await move(resource, request, stored, call);
    if (moved === undefined || call.diagnostics.hasError) return;
    const state = withoutUnknown(type, { ...emptyObject(resource.schema), ...moved }, (path) =>
      reportUnknown(call.diagnostics, path, "MoveResourceState"),
    );
    const identity =
      resource.identity === undefined || !knowsIdentity(resource, call)
        ? call.identity.toMessage()
        : identityAfter(call, moved, { step: "moveState", mayChange: true });
    if (call.diagnostics.hasError) return;
    response.targetState = toDynamicValue(type, state);
    response.targetIdentity = identity;
    response.targetPrivate = call.privateData.toBytes();
  });
  response.diagnostics = call.terraformDiagnostics();
  return response;
}

/** Names as they may stand in a message. No real one is longer. */
function shortened(request: MoveResourceState_Request): MoveResourceState_Request {
  return {
    ...request,
    sourceTypeName: request.sourceTypeName.slice(0, 200),
    sourceProviderAddress: request.sourceProviderAddress.slice(0, 500),
  };
}

/** The new state by the first mover that takes the source; undefined beside an error. */
async function move(
  resource: Resource,
  request: MoveResourceState_Request,
  stored: NonNullable<StoredState>,
  call: RunningCall,
): Promise<Values | undefined> {
  for (const mover of resource.moveState ?? []) {
    if (!takes(mover.from, request)) continue;
    const moved: unknown = await mover.move(moveRequest(mover, request, stored), call);
    if (isValues(moved)) return moved;
    if (call.diagnostics.hasError) return undefined;
    if (moved !== null) {
      call.bug("a mover returned no state; null means that it does not take this source.");
      return undefined;
    }
  }
  throw cannotMove(resource, request);
}

function moveRequest(
  { sourceSchema }: StateMover,
  request: MoveResourceState_Request,
  stored: NonNullable<StoredState>,
): MoveStateRequest<ReturnType<typeof rawJson>> {
  const version = request.sourceSchemaVersion;
  const what = { what: `state of the ${request.sourceTypeName} that is moved`, version };
  const identity = storedState(request.sourceIdentity);
  return {
    sourceState:
      sourceSchema === undefined
        ? rawJson(stored, what)
        : priorView(decodeStored(objectTypeOf(sourceSchema), stored, what)),
    sourceProviderAddress: request.sourceProviderAddress,
    sourceTypeName: request.sourceTypeName,
    sourceSchemaVersion: version,
    sourcePrivateState: new PrivateData(request.sourcePrivate),
    sourceIdentity:
      identity === undefined
        ? null
        : rawJson(identity, { what: `identity of the ${request.sourceTypeName} that is moved`, version: 0 }),
    sourceIdentitySchemaVersion: request.sourceIdentitySchemaVersion,
  };
}

function takes(from: MoveSource, request: MoveResourceState_Request): boolean {
  return (
    from.typeName === request.sourceTypeName &&
    (from.schemaVersions === undefined || from.schemaVersions.includes(request.sourceSchemaVersion)) &&
    (from.provider === undefined || isProvider(from.provider, request.sourceProviderAddress))
  );
}

/** `acme/rec` is that provider of any registry: OpenTofu's have other host names. */
function isProvider(declared: string, address: string): boolean {
  const wanted = declared.toLowerCase().split("/");
  const given = address.toLowerCase().split("/");
  return given.slice(-wanted.length).join("/") === wanted.join("/");
}

/** Whether anything says what the identity is; else the next read does. */
function knowsIdentity({ identity }: Resource, call: RunningCall): boolean {
  return identity?.of !== undefined || call.identity.get() !== null;
}

function cannotMove(resource: Resource, request: MoveResourceState_Request): DiagnosticError {
  const { sourceTypeName, sourceSchemaVersion, sourceProviderAddress, targetTypeName } = request;
  const sources = (resource.moveState ?? []).map(({ from }) => sourceText(from));
  return new DiagnosticError(
    "Cannot Move Resource State",
    `${targetTypeName} cannot take over the state of ${sourceTypeName} (schema version ${sourceSchemaVersion}) of the ` +
      `provider ${sourceProviderAddress}. ` +
      (sources.length === 0
        ? "It takes over no other type's."
        : `It takes over that of ${sources.join(", ")}.`) +
      "\n\nRemove the moved block; import what is there as the new type, and forget the old one with a removed block.",
  );
}

function sourceText({ provider, typeName, schemaVersions }: MoveSource): string {
  const versions = schemaVersions === undefined ? "" : ` (schema version ${schemaVersions.join(" or ")})`;
  return `${typeName}${versions}${provider === undefined ? "" : ` of ${provider}`}`;
}

function noSourceState({ sourceTypeName }: MoveResourceState_Request): DiagnosticError {
  return new DiagnosticError(
    "Cannot Move Resource State",
    `Terraform sent no state of the ${sourceTypeName} that is to be moved.\n\n` +
      "This is a bug in the program that runs the provider. Use its newest version, and report it there.",
  );
}
