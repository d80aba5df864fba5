import { formatPolicyDiff, parsePolicy, type Statement } from "@cleanroomsml/core/policy";
import type { StatementAbsent, StatementDrifted } from "@cleanroomsml/core/repository";
import { DiagnosticError, type ReadRequest, type ResourceCall } from "terraform-plugin-framework-ts";
import { requireArn } from "../attributes/configured-audience-model-arn.js";
import { argumentsOfStatement } from "../policy-statement/index.js";
import { requireConfigured, requireRepository, type Session, unknownArgumentsOf } from "../session.js";
import {
  type PriorStatementState,
  type StatementSchema,
  type StatementState,
  statementTimeouts,
} from "./schema.js";
import { sharedRead } from "./shared-read.js";
import { statementError } from "./statement-error.js";
import { hasSid, withoutSid } from "./statement-json.js";
import { statementKey } from "./statement-key.js";
import { statementOf } from "./statement-of.js";

/**
 * What has become of the statement: what means the same stays as the state has it; else it is drift, with everything
 * unchanged in the state's own words. Whatever becomes of other statements is none of its business.
 */
export async function readStatementResource(
  { state }: ReadRequest<StatementSchema>,
  call: ResourceCall<Session>,
): Promise<StatementState | null> {
  const arn = requireArn(state.configured_audience_model_arn);
  const sid = state.sid ?? "";
  const isImported = state.effect === null;
  if (call.providerData.kind === "unconfigured" && !isImported) {
    call.diagnostics.addWarning(
      "Statement Not Refreshed",
      `${unknownArgumentsOf(call.providerData)} The statement is planned from the state, without a look at AWS.`,
    );
    return stateOf(state, arn, sid);
  }
  const session = requireConfigured(call.providerData);
  noteSecondReader(session.statements.refreshed, statementKey(arn, sid), call);
  session.refreshed.add(arn);
  const repository = await requireRepository(session, arn);
  const timeoutMilliseconds = statementTimeouts.milliseconds(state.timeouts, "read");
  const turn = { session, repository, arn, timeoutMilliseconds };
  const read = await sharedRead(turn, statementKey(arn, sid), call.signal);
  if (read.kind === "failed") throw statementError(read, session.runtime);
  const outcome = await repository.readStatement({
    arn,
    sid,
    stored: isImported ? undefined : statementOf(state),
    read,
    signal: call.signal,
    timeoutMilliseconds,
  });
  call.log.debug("statement read", { arn, sid, found: outcome.kind });
  switch (outcome.kind) {
    case "equivalent":
      return stateOf(state, arn, sid);
    case "present":
      return { ...stateOf(state, arn, sid), ...argumentsOfStatement(outcome.statement), sid };
    case "drifted":
      noteDrift(outcome, call);
      return drifted(state, arn, sid, outcome.statement);
    case "absent":
      return absent(outcome, isImported, call);
    default:
      throw statementError(outcome, session.runtime);
  }
}

function stateOf(state: PriorStatementState, arn: string, sid: string): StatementState {
  const blocks = (some: PriorStatementState["principals"]) =>
    some.map(({ type, identifiers }) => ({ type: type ?? "", identifiers: identifiers ?? [] }));
  return {
    ...state,
    configured_audience_model_arn: arn,
    sid,
    principals: blocks(state.principals),
    not_principals: blocks(state.not_principals),
    condition: state.condition.map(({ test, variable, values }) => ({
      test: test ?? "",
      variable: variable ?? "",
      values: values ?? [],
    })),
  };
}

/** The real statement in the form that the state has: JSON or arguments. */
function drifted(state: PriorStatementState, arn: string, sid: string, statement: Statement): StatementState {
  const before = stateOf(state, arn, sid);
  const { statement_json: json } = before;
  if (json !== null) {
    const text = hasSid(json) ? statement.text : withoutSid(statement.text, sid);
    return { ...before, effect: statement.effect, statement_json: text };
  }
  const now = argumentsOfStatement(statement);
  return {
    ...before,
    ...now,
    sid,
    actions: now.actions ?? emptyOrNull(before.actions),
    not_actions: now.not_actions ?? emptyOrNull(before.not_actions),
    resources: now.resources ?? emptyOrNull(before.resources),
    not_resources: now.not_resources ?? emptyOrNull(before.not_resources),
  };
}

/** An empty list and none mean the same: what is configured stays. */
function emptyOrNull(before: readonly (string | null)[] | null): readonly string[] | null {
  return before?.length === 0 ? [] : null;
}

/** Gone: Terraform will plan to create it. Right after an import there is nothing to take over. */
function absent(outcome: StatementAbsent, isImported: boolean, call: ResourceCall<Session>): null {
  const { arn, sid, policy, model } = outcome;
  const why =
    policy !== undefined
      ? `The policy of ${arn} has no statement ${sid}.`
      : model === "absent"
        ? `The configured audience model ${arn} does not exist (any more), and so it has no policy.`
        : `The configured audience model ${arn} has no policy.`;
  if (isImported) {
    throw new DiagnosticError("No Statement to Import", `${why}${sidsThere(policy?.policy)}`);
  }
  call.diagnostics.addWarning(
    "Statement Deleted Outside Terraform",
    `${why}\n\nTerraform plans to create the statement again.`,
  );
  return null;
}

function sidsThere(policy: string | undefined): string {
  const parsed = parsePolicy(policy ?? "");
  if (parsed.kind === "malformed") return "";
  const sids = parsed.policy.statements.flatMap(({ sid }) => (sid === undefined ? [] : [sid]));
  return sids.length === 0 ? "" : ` Those there are: ${sids.join(", ")}.`;
}

function noteDrift({ arn, sid, diff }: StatementDrifted, call: ResourceCall<Session>): void {
  call.diagnostics.addWarning(
    "Statement Drift Detected",
    [
      `The statement ${sid} in the policy of ${arn} is not as the state has it:`,
      ...formatPolicyDiff(diff).map((line) => `  ${line}`),
    ].join("\n"),
  );
}

/** A refresh reads each instance once: a second look at the same statement is another instance's. */
function noteSecondReader(refreshed: Set<string>, key: string, call: ResourceCall<Session>): void {
  if (!refreshed.has(key)) {
    refreshed.add(key);
    return;
  }
  call.diagnostics.addWarning(
    "Statement Managed Twice",
    `More than one resource in this configuration, or in its state, manages the statement ${key}: each would undo what the other ` +
      "writes.\n\nKeep one block, and take the other out of the state without destroying anything: a removed block with " +
      "lifecycle { destroy = false }, or a moved block when it was only renamed.",
  );
}
