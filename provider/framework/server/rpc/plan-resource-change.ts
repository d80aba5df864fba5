import { Deferred } from "../../deferred.js";
import { type Path, toPath } from "../../path/path.js";
import { makePlan, type PlanOutput } from "../../plan/make-plan.js";
import { withoutWriteOnly } from "../../plan/write-only.js";
import type {
  PlanResourceChange_Request,
  PlanResourceChange_Response,
  ResourceIdentityData,
} from "../../protocol/generated/tfplugin6.js";
import type { ModifyPlanRequest, ModifyPlanResult, Resource } from "../../resource.js";
import { objectNode } from "../../schema/object-node.js";
import { objectTypeOf } from "../../schema/object-type-of.js";
import { toDynamicValue } from "../../values/dynamic-value.js";
import { equalValues } from "../../values/equal-values.js";
import type { Caller } from "../caller.js";
import { refuseChange, refuseFault, refuseUnknown } from "../identity-rules.js";
import { PrivateData } from "../private-data.js";
import type { ProviderServer } from "../provider-server.js";
import { warned, withoutRepeated } from "../repeated-warnings.js";
import { RunningCall } from "../running-call.js";
import { attributePath } from "../terraform-diagnostics.js";
import { objectValue, presentObject, type Values, view } from "../typed.js";

/**
 * What applying would do. Also asked for a destroy (proposed new state null), where only diagnostics count. The plan is
 * never put off unless the provider says so: Terraform allows it in every apply, and then refuses it.
 */
export async function planResourceChange(
  server: ProviderServer,
  request: PlanResourceChange_Request,
  caller?: Caller,
): Promise<PlanResourceChange_Response> {
  const call = new RunningCall(server, "PlanResourceChange", {
    caller,
    typeName: request.typeName,
    privateBytes: request.priorPrivate,
    providerMeta: request.providerMeta,
    clientCapabilities: request.clientCapabilities,
  });
  let plannedState = request.proposedNewState;
  let plannedIdentity: ResourceIdentityData | undefined;
  let requiresReplace: readonly Path[] = [];
  await call.run(async () => {
    const resource = await server.resource(request.typeName);
    const firstPlanPrivateState = privateStateOfFirstPlan(request);
    // Such a plan is made while applying, where Terraform refuses what its flag allows.
    if (firstPlanPrivateState !== null) call.forbidDeferral();
    call.about(resource.identity, request.priorIdentity);
    plannedIdentity = call.identity.toMessage();
    const state = objectValue(resource.schema, request.priorState);
    const proposed = objectValue(resource.schema, request.proposedNewState);
    if (proposed === null) {
      const prior = presentObject(resource.schema, request.priorState, "prior state and no planned one");
      if (server.deferredBy !== undefined) return call.defer(server.deferredBy);
      await modifyPlan(
        resource,
        { config: null, plan: null, state: view<"state">(prior), firstPlanPrivateState },
        call,
      );
    } else {
      const config = presentObject(resource.schema, request.config, "configuration");
      const input = { config, proposed, state, firstPlanPrivateState };
      const made = await planChange(server, resource, input, call);
      plannedState = toDynamicValue(objectTypeOf(resource.schema), made.plan, state, proposed);
      // Nothing that does not exist yet can be replaced.
      if (state !== null) {
        requiresReplace = withoutDoubles(made.requiresReplace);
        if (requiresReplace.length === 0) refuseUpdate(resource, made.plan, state, call);
      }
    }
    refuseFault(call);
    if (state !== null) {
      refuseUnknown(call, "the plan");
      refuseChange(call, "the plan");
    }
    plannedIdentity = call.identity.toMessage();
  });
  const { all } = call.diagnostics;
  const news = withoutRepeated(server, request, all);
  // Terraform plans once more, as if there was nothing.
  if (requiresReplace.length > 0) warned(server, request, all);
  return {
    plannedState,
    plannedIdentity,
    requiresReplace: requiresReplace.map(attributePath),
    plannedPrivate: call.privateData.toBytes(),
    deferred: call.deferral,
    diagnostics: call.terraformDiagnostics(news),
  };
}

interface ChangeInput {
  readonly config: Values;
  readonly proposed: Values;
  readonly state: Values | null;
  readonly firstPlanPrivateState: PrivateData | null;
}

async function planChange(
  server: ProviderServer,
  resource: Resource,
  { config, proposed, state, firstPlanPrivateState }: ChangeInput,
  call: RunningCall,
): Promise<PlanOutput> {
  const { diagnostics, privateState } = call;
  const made = await makePlan(resource.schema, { config, proposed, state, diagnostics, privateState });
  if (server.deferredBy !== undefined) {
    call.defer(server.deferredBy);
    return made;
  }
  if (resource.modifyPlan === undefined || diagnostics.hasError) return made;
  const modified = await modifyPlan(
    resource,
    {
      config: view<"config">(config),
      plan: view<"plan">(made.plan),
      state: state === null ? null : view<"state">(state),
      firstPlanPrivateState,
    },
    call,
  );
  return {
    plan:
      modified?.plan === undefined ? made.plan : withoutWriteOnly(objectNode(resource.schema), modified.plan),
    requiresReplace: [...made.requiresReplace, ...(modified?.requiresReplace ?? []).map(toPath)],
  };
}

/** The provider's own part. A deferral, returned or thrown, ends it: the plan made so far is shown. */
async function modifyPlan(
  resource: Resource,
  request: ModifyPlanRequest<Resource["schema"]>,
  call: RunningCall,
): Promise<ModifyPlanResult<Resource["schema"]> | undefined> {
  try {
    const modified = (await resource.modifyPlan?.(request, call)) ?? undefined;
    if (modified?.deferred !== undefined) call.defer(modified.deferred);
    return modified;
  } catch (error) {
    if (!(error instanceof Deferred)) throw error;
    call.defer(error.reason);
    return undefined;
  }
}

/** A change in place of what cannot be changed so: better said now than when half of a plan is applied. */
function refuseUpdate(resource: Resource, plan: Values, state: Values, call: RunningCall): void {
  if (resource.update !== undefined || call.deferral !== undefined || call.diagnostics.hasError) return;
  const changed = objectNode(resource.schema).members.filter(
    ({ name, type }) => !equalValues(type, plan[name], state[name]),
  );
  if (changed.length === 0) return;
  const names = changed.map(({ name }) => `"${name}"`).join(", ");
  call.bug(
    `a change of ${names} is planned and the resource has no update, so every argument that can change must ` +
      "require replacement.",
  );
}

/** Sent by Terraform from 1.16 on, in the plan that an apply makes again. */
function privateStateOfFirstPlan({ plannedPrivate }: PlanResourceChange_Request): PrivateData | null {
  return plannedPrivate.length === 0 ? null : new PrivateData(plannedPrivate);
}

function withoutDoubles(paths: readonly Path[]): readonly Path[] {
  return [...new Map(paths.map((path) => [path.toString(), path])).values()];
}
