import {
  type ConfiguredAudienceModelArn,
  isServiceManagedStatement,
  parseStatement,
} from "@cleanroomsml/core/repository";
import {
  type ModifyPlanRequest,
  type ModifyPlanResult,
  type Plan,
  type ResourceCall,
  UNKNOWN,
} from "terraform-plugin-framework-ts";
import { ARN_ATTRIBUTE, plannedArn } from "../attributes/configured-audience-model-arn.js";
import { noteStatementPlanned } from "../beside-whole-policy.js";
import { checkRegion } from "../check-region.js";
import { RENAMED } from "../configured-audience-model-policy/renamed-warning.js";
import { lintPlanned } from "../lint/lint-planned.js";
import { isPlannedAgain } from "../planned-again.js";
import { argumentAt } from "../policy-statement/index.js";
import type { Session } from "../session.js";
import type { StatementSchema, StatementState } from "./schema.js";
import { statementKey } from "./statement-key.js";
import { effectOf, knownStatement, meanTheSame, statementOf } from "./statement-of.js";

type StatementPlan = Plan<StatementSchema>;

/**
 * Fills in the effect, and keeps the state's words where the configuration means the same. Warns of what can be seen
 * before the apply: two resources for one statement, and one for the whole policy beside it. Asks nothing of AWS.
 */
export async function modifyStatementPlan(
  { plan, state, config }: ModifyPlanRequest<StatementSchema>,
  call: ResourceCall<Session>,
): Promise<ModifyPlanResult<StatementSchema> | undefined> {
  const arn = plannedArn((plan ?? state)?.configured_audience_model_arn);
  const sid = (plan ?? state)?.sid;
  if (arn !== undefined && typeof sid === "string") {
    if (plan === null) note("destroy", arn, sid, call);
    else if (state === null) note("create", arn, sid, call);
  }
  const owned = plannedArn(state?.configured_audience_model_arn);
  if (state !== null && owned !== undefined) noteCutOff(owned, state, plan, call);
  if (plan === null || config === null) return undefined;
  if (arn !== undefined) {
    noteStatementPlanned(arn, call);
    await checkRegion(arn, call);
  }
  const next = { ...plan, effect: plannedEffect(plan, config.effect) };
  lintStatement(next, arn, call);
  const isReplaced = state === null || arn !== state.configured_audience_model_arn || sid !== state.sid;
  return { plan: isReplaced ? next : inTheWordsOf(state, next, arn) };
}

/** Says what the lint has against the statement, taken by itself. */
function lintStatement(
  plan: StatementPlan,
  arn: ConfiguredAudienceModelArn | undefined,
  call: ResourceCall<Session>,
): void {
  const text = knownStatement(plan);
  if (text === undefined) return;
  const isJson = plan.statement_json !== null;
  lintPlanned(
    {
      policy: `{"Version":"2012-10-17","Statement":${text}}`,
      arn,
      argumentOf: ({ path }) => (isJson ? "statement_json" : (argumentAt(path) ?? ARN_ATTRIBUTE)),
      pathOf: ({ path }) => path.replace("$.Statement", "$"),
    },
    call,
  );
}

/** What the configuration leaves out follows from `statement_json`. */
function plannedEffect(plan: StatementPlan, configured: StatementPlan["effect"]): StatementPlan["effect"] {
  if (configured !== null) return configured;
  return effectOf({ ...plan, effect: null }) ?? UNKNOWN;
}

/** Warns that a statement of Clean Rooms' own, which somebody has imported, would go or say something else. */
function noteCutOff(
  arn: ConfiguredAudienceModelArn,
  state: StatementState,
  plan: StatementPlan | null,
  call: ResourceCall<Session>,
): void {
  const before = statementOf(state);
  const statement = parseStatement(before);
  if (statement === undefined || !isServiceManagedStatement(statement, arn)) return;
  const after = plan === null ? undefined : knownStatement(plan);
  if (after !== undefined && meanTheSame(before, after, arn)) return;
  if (isPlannedAgain(call.providerData, arn)) return;
  const collaborations = [...new Set(statement.condition.flatMap(({ values }) => values))].join(", ");
  call.diagnostics.addWarning(
    "Applying Would Cut a Collaboration Off",
    `The statement ${state.sid} in the policy of ${arn} is of the shape of those that AWS Clean Rooms manages itself. Applying would ` +
      `${plan === null ? "remove" : "change"} it: this cuts a collaboration off (${collaborations}).\n\n` +
      "To leave it to AWS Clean Rooms, take this resource out of the state without destroying anything: a removed block with " +
      "lifecycle { destroy = false }.",
  );
}

/** Another spelling is no change: an argument stays as it was wherever Terraform allows that. */
function inTheWordsOf(
  state: StatementState,
  plan: StatementPlan,
  arn: ConfiguredAudienceModelArn,
): StatementPlan {
  const text = knownStatement(plan);
  if (text === undefined || !meanTheSame(text, statementOf(state), arn)) return plan;
  if ((plan.statement_json === null) !== (state.statement_json === null)) return plan;
  const kept = <T, S>(planned: T, prior: S | null): T | S =>
    planned === null || prior === null ? planned : prior;
  return {
    ...plan,
    actions: kept(plan.actions, state.actions),
    not_actions: kept(plan.not_actions, state.not_actions),
    resources: kept(plan.resources, state.resources),
    not_resources: kept(plan.not_resources, state.not_resources),
    principals: state.principals,
    not_principals: state.not_principals,
    condition: state.condition,
  };
}

/** Two instances planned for one statement, in ways that each is planned once. */
function note(
  what: "create" | "destroy",
  arn: ConfiguredAudienceModelArn,
  sid: string,
  call: ResourceCall<Session>,
): void {
  const session = call.providerData;
  if (session.kind !== "configured") return;
  const { planned } = session.statements;
  const key = statementKey(arn, sid);
  const isRepeated = planned[what].has(key);
  planned[what].add(key);
  if (session.mayBeApplying) return;
  if (what === "create" && isRepeated) {
    call.diagnostics.addAttributeWarning(
      "sid",
      "Statement Managed Twice",
      `More than one resource in this plan adds the statement ${sid} to the policy of ${arn}: the second one will be refused. Keep ` +
        "one block for one statement, or give them different Sids.",
    );
  }
  if (!planned.create.has(key) || !planned.destroy.has(key)) return;
  call.diagnostics.addWarning(
    "Statement Destroyed and Created Again",
    `This plan destroys one resource for the statement ${sid} of the policy of ${arn} and creates another one. In between the ` +
      `statement is gone, and whoever it allows something is cut off; or the creation comes first, and is refused.\n\n${RENAMED}`,
  );
}
