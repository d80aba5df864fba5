import { type ConfiguredAudienceModelArn, serviceManagedStatements } from "@cleanroomsml/core/repository";
import {
  isKnown,
  type ModifyPlanRequest,
  type ModifyPlanResult,
  type Plan,
  type ResourceCall,
  UNKNOWN,
} from "terraform-plugin-framework-ts";
import { plannedArn } from "../attributes/configured-audience-model-arn.js";
import { policyTimeouts } from "../attributes/timeouts.js";
import { noteWholePolicyGoes, noteWholePolicyPlanned } from "../beside-whole-policy.js";
import { checkRegion } from "../check-region.js";
import { lintPlanned } from "../lint/lint-planned.js";
import { isPlannedAgain } from "../planned-again.js";
import type { Session } from "../session.js";
import {
  cutsOffAtDestroy,
  cutsOffAtUpdate,
  leavesOnlyTheState,
  mayCutOffAtUpdate,
} from "./cut-off-warning.js";
import { livePolicy, policyChange } from "./live-policy.js";
import { notePlanned } from "./renamed-warning.js";
import type { PolicySchema, PolicyState } from "./schema.js";
import { recordedStatements } from "./service-managed-record.js";

type PolicyPlan = Plan<PolicySchema>;

/**
 * Plans `policy_hash`: known after apply only when the live policy is to change in meaning, else as it was. Warns when
 * a statement of Clean Rooms' own would go. Asks nothing of AWS, except what `overwrite_existing` would overwrite.
 */
export async function modifyPolicyPlan(
  { plan, state }: ModifyPlanRequest<PolicySchema>,
  call: ResourceCall<Session>,
): Promise<ModifyPlanResult<PolicySchema> | undefined> {
  const arn = plannedArn((plan ?? state)?.configured_audience_model_arn);
  if (plan === null) {
    if (state !== null && arn !== undefined) {
      cutsOffAtDestroy(call.diagnostics, arn, state);
      note(arn, "destroy", call);
      noteWholePolicyGoes(arn, call);
    }
    return undefined;
  }
  if (arn !== undefined) {
    noteWholePolicyPlanned(arn, call);
    await checkRegion(arn, call);
  }
  if (isKnown(plan.policy)) {
    lintPlanned({ policy: plan.policy, arn, argumentOf: () => "policy" }, call);
  }
  if (state === null && arn !== undefined) {
    note(arn, "create", call);
    await lookAtOverwritten(arn, plan, call);
  }
  if (state === null) return { plan: { ...plan, policy_hash: UNKNOWN } };
  if (arn === undefined || arn !== state.configured_audience_model_arn) {
    // Replaced, and Terraform does not ask for a plan of the destruction.
    const replaced = plannedArn(state.configured_audience_model_arn);
    if (replaced !== undefined) cutsOffAtDestroy(call.diagnostics, replaced, state);
    return { plan: { ...plan, policy_hash: UNKNOWN } };
  }
  return { plan: { ...plan, policy_hash: planHash(arn, plan, state, call) } };
}

function note(
  arn: ConfiguredAudienceModelArn,
  what: "create" | "destroy",
  call: ResourceCall<Session>,
): void {
  if (call.providerData.kind !== "configured") return;
  notePlanned(call.providerData.planned, arn, what, call.diagnostics);
}

/**
 * What `overwrite_existing` would overwrite is in no state: AWS is asked, for the sake of the warning. The plan stands
 * whatever the answer is; a failure shows again when it is applied.
 */
async function lookAtOverwritten(
  arn: ConfiguredAudienceModelArn,
  plan: PolicyPlan,
  { providerData: session, diagnostics, signal, log }: ResourceCall<Session>,
): Promise<void> {
  if (plan.overwrite_existing !== true || plan.ignore_service_managed_statements === true) return;
  if (session.kind !== "configured" || session.mayBeApplying) return;
  const found = await session.runtime.repositoryFor(arn);
  if (found.kind !== "repository") return;
  const timeout = policyTimeouts.milliseconds(null, "read");
  const outcome = await found.repository.read({ arn, signal, timeoutMilliseconds: timeout });
  if (outcome.kind === "failed")
    log.warn("the policy to be overwritten was not read", { error: outcome.error });
  if (outcome.kind !== "present") return;
  const wanted = isKnown(plan.policy) ? plan.policy : "";
  const known = { policy: outcome.policy, omitted: [] };
  const { removed } = policyChange(arn, known, { policy: wanted, ignoreServiceManagedStatements: false });
  cutsOffAtUpdate(diagnostics, arn, removed);
}

/** `policy_hash` of an update in place. */
function planHash(
  arn: ConfiguredAudienceModelArn,
  plan: PolicyPlan,
  state: PolicyState,
  call: ResourceCall<Session>,
): PolicyPlan["policy_hash"] {
  const ignoring = plan.ignore_service_managed_statements;
  const known = { policy: state.policy, omitted: recordedStatements(call.privateState) };
  if (!isKnown(plan.policy) || (ignoring !== null && !isKnown(ignoring))) {
    const managed = serviceManagedStatements(livePolicy(known), arn);
    if (ignoring !== true) mayCutOffAtUpdate(call.diagnostics, arn, managed);
    return UNKNOWN;
  }
  const untouched = plan.policy === state.policy && ignoring === state.ignore_service_managed_statements;
  if (untouched) return state.policy_hash;
  const wanted = { policy: plan.policy, ignoreServiceManagedStatements: ignoring === true };
  const change = policyChange(arn, known, wanted);
  if (!isPlannedAgain(call.providerData, arn)) {
    cutsOffAtUpdate(call.diagnostics, arn, change.removed);
    const inState = serviceManagedStatements(state.policy, arn).map(({ text }) => text);
    const leaving = change.kept.filter(({ text }) => inState.includes(text));
    leavesOnlyTheState(call.diagnostics, arn, leaving);
  }
  return change.writes ? UNKNOWN : state.policy_hash;
}
