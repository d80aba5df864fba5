import { keepEquivalent } from "../../plan/semantic-equality.js";
import type {
  ApplyResourceChange_Request,
  ApplyResourceChange_Response,
  DynamicValue,
  ResourceIdentityData,
} from "../../protocol/generated/tfplugin6.js";
import type { Resource } from "../../resource.js";
import { objectTypeOf } from "../../schema/object-type-of.js";
import { toDynamicValue } from "../../values/dynamic-value.js";
import type { Caller } from "../caller.js";
import { identityAfter } from "../identity-rules.js";
import { reportUnknown, withoutUnknown } from "../known-state.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";
import { isValues, objectValue, presentObject, type Values, view } from "../typed.js";

/**
 * Creates, updates or deletes. What comes back is what the state will hold: on an error the state the provider
 * returned with it, else the prior one, so that nothing that exists is forgotten.
 */
export async function applyResourceChange(
  server: ProviderServer,
  request: ApplyResourceChange_Request,
  caller?: Caller,
): Promise<ApplyResourceChange_Response> {
  const call = new RunningCall(server, "ApplyResourceChange", {
    caller,
    typeName: request.typeName,
    privateBytes: request.plannedPrivate,
    providerMeta: request.providerMeta,
  });
  let newState = request.priorState;
  let newIdentity: ResourceIdentityData | undefined;
  let deleted = false;
  await call.run(async () => {
    const resource = await server.resource(request.typeName);
    // For a deletion this is the identity of what is deleted.
    call.about(resource.identity, request.plannedIdentity);
    newIdentity = call.identity.toMessage();
    const state = objectValue(resource.schema, request.priorState);
    const plan = objectValue(resource.schema, request.plannedState);
    if (plan === null) {
      if (state !== null) await resource.delete({ state: view<"state">(state) }, call);
      if (call.diagnostics.hasError) return;
      newState = toDynamicValue(objectTypeOf(resource.schema), null);
      newIdentity = call.identity.toMessage(null);
      deleted = true;
      return;
    }
    const config = presentObject(resource.schema, request.config, "configuration");
    const returned = await createOrUpdate(resource, { config, plan, state }, call);
    if (returned === undefined) return;
    newState = await stateAfterApply(resource, plan, returned, call);
    newIdentity = identityAfterApply(returned, state, call);
  });
  return {
    newState,
    newIdentity,
    private: deleted ? new Uint8Array(0) : call.privateData.toBytes(),
    diagnostics: call.terraformDiagnostics(),
  };
}

/** What the provider returned; undefined when it returned nothing, which is no fault beside another error. */
async function createOrUpdate(
  resource: Resource,
  { config, plan, state }: { config: Values; plan: Values; state: Values | null },
  call: RunningCall,
): Promise<unknown> {
  const planned = { config: view<"known-config">(config), plan: view<"planned">(plan) };
  let returned: unknown;
  if (state === null) {
    returned = await resource.create(planned, call);
  } else if (resource.update !== undefined) {
    returned = await resource.update({ ...planned, state: view<"state">(state) }, call);
  } else {
    call.bug("the resource has no update, so every argument that can change must require replacement.");
    return undefined;
  }
  if (returned !== undefined && returned !== null) return returned;
  if (!call.diagnostics.hasError) call.bug(`${state === null ? "create" : "update"} returned no state.`);
  return undefined;
}

async function stateAfterApply(
  resource: Resource,
  plan: Values,
  returned: unknown,
  call: RunningCall,
): Promise<DynamicValue> {
  const type = objectTypeOf(resource.schema);
  const failed = call.diagnostics.hasError;
  try {
    const state = withoutUnknown(type, await keepEquivalent(type, plan, returned), (path) => {
      if (!failed) reportUnknown(call.diagnostics, path, "ApplyResourceChange");
    });
    return toDynamicValue(type, state, plan);
  } catch (error) {
    // The thing may exist: a state made from the plan, marked as tainted, is better than none.
    call.fail(error);
    return toDynamicValue(
      type,
      withoutUnknown(type, plan, () => {}),
    );
  }
}

/** The identity of the new state. Beside another error one that is missing is no further fault, and one that is there counts. */
function identityAfterApply(
  returned: unknown,
  state: Values | null,
  call: RunningCall,
): ResourceIdentityData | undefined {
  const step = state === null ? "create" : "update";
  if (isValues(returned)) {
    if (!call.diagnostics.hasError) return identityAfter(call, returned, { step, mayChange: state === null });
    call.identity.deriveFrom(returned);
  }
  return call.identity.unknownNames.length > 0 ? call.identity.toMessage(null) : call.identity.toMessage();
}
