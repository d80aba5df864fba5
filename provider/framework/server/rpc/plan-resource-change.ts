import { type Path, toPath } from "../../path/path.js";
import { makePlan } from "../../plan/make-plan.js";
import { withoutWriteOnly } from "../../plan/write-only.js";
import type {
  PlanResourceChange_Request,
  PlanResourceChange_Response,
} from "../../protocol/generated/tfplugin6.js";
import type { Resource } from "../../resource.js";
import { objectNode } from "../../schema/object-node.js";
import { objectTypeOf } from "../../schema/object-type-of.js";
import { toDynamicValue } from "../../values/dynamic-value.js";
import type { ProviderServer } from "../provider-server.js";
import { RunningCall } from "../running-call.js";
import { attributePath } from "../terraform-diagnostics.js";
import { objectValue, presentObject, type Values, view } from "../typed.js";

/**
 * What applying would do. Also asked for a destroy (proposed new state null), where only diagnostics count. A
 * deferral is never answered: Terraform says it allows one in every apply, and then refuses it.
 */
export async function planResourceChange(
  server: ProviderServer,
  request: PlanResourceChange_Request,
): Promise<PlanResourceChange_Response> {
  const call = new RunningCall(server, "PlanResourceChange", {
    typeName: request.typeName,
    privateBytes: request.priorPrivate,
  });
  let plannedState = request.proposedNewState;
  let requiresReplace: readonly Path[] = [];
  await call.run(async () => {
    const resource = server.resource(request.typeName);
    const state = objectValue(resource.schema, request.priorState);
    const proposed = objectValue(resource.schema, request.proposedNewState);
    if (proposed === null) {
      await resource.modifyPlan?.(
        { config: null, plan: null, state: state === null ? null : view<"state">(state) },
        call,
      );
      return;
    }
    const config = presentObject(resource.schema, request.config, "configuration");
    const made = await planChange(resource, { config, proposed, state }, call);
    plannedState = toDynamicValue(objectTypeOf(resource.schema), made.plan);
    // Nothing that does not exist yet can be replaced.
    if (state !== null) requiresReplace = withoutDoubles(made.requiresReplace);
  });
  return {
    requiresReplace: requiresReplace.map(attributePath),
    plannedPrivate: call.privateData.toBytes(),
    diagnostics: call.terraformDiagnostics(),
    ...(plannedState === undefined ? {} : { plannedState }),
  };
}

async function planChange(
  resource: Resource,
  { config, proposed, state }: { config: Values; proposed: Values; state: Values | null },
  call: RunningCall,
): Promise<{ readonly plan: Values; readonly requiresReplace: readonly Path[] }> {
  const { diagnostics, privateState } = call;
  const made = await makePlan(resource.schema, { config, proposed, state, diagnostics, privateState });
  if (resource.modifyPlan === undefined || diagnostics.hasError) return made;
  const modified = await resource.modifyPlan(
    {
      config: view<"config">(config),
      plan: view<"plan">(made.plan),
      state: state === null ? null : view<"state">(state),
    },
    call,
  );
  return {
    plan:
      modified?.plan === undefined ? made.plan : withoutWriteOnly(objectNode(resource.schema), modified.plan),
    requiresReplace: [...made.requiresReplace, ...(modified?.requiresReplace ?? []).map(toPath)],
  };
}

function withoutDoubles(paths: readonly Path[]): readonly Path[] {
  return [...new Map(paths.map((path) => [path.toString(), path])).values()];
}
