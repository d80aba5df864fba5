import type { ResourceCall, UpdateRequest } from "terraform-plugin-framework-ts";
import { requireArn } from "../attributes/configured-audience-model-arn.js";
import { requireConfigured, requireRepository, type Session } from "../session.js";
import { inTurn } from "./in-turn.js";
import { type StatementSchema, type StatementState, statementTimeouts } from "./schema.js";
import { statementError } from "./statement-error.js";
import { statementKey } from "./statement-key.js";
import { effectOf, meanTheSame, statementOf } from "./statement-of.js";

/** Changes the statement if it still is what the state says. Where the plan means what the state says, nothing is called. */
export async function updateStatementResource(
  { plan, state }: UpdateRequest<StatementSchema>,
  call: ResourceCall<Session>,
): Promise<StatementState> {
  const arn = requireArn(plan.configured_audience_model_arn);
  const { sid } = plan;
  const [statement, expected] = [statementOf(plan), statementOf(state)];
  const next = { ...plan, effect: effectOf(plan) ?? null };
  if (meanTheSame(statement, expected, arn)) return next;

  const session = requireConfigured(call.providerData);
  const repository = await requireRepository(session, arn);
  const timeoutMilliseconds = statementTimeouts.milliseconds(plan.timeouts, "update");
  const outcome = await inTurn({ session, repository, arn, timeoutMilliseconds }, call, (known) =>
    repository.updateStatement({
      arn,
      sid,
      statement,
      expected,
      known,
      signal: call.signal,
      timeoutMilliseconds,
    }),
  );
  if (outcome.kind === "updated" || outcome.kind === "outcome-unknown") {
    session.statements.written.add(statementKey(arn, sid));
  }
  if (outcome.kind !== "updated") throw statementError(outcome, session.runtime);
  call.log.info("statement changed", { arn, sid, how: outcome.how, known_by: outcome.knownBy });
  return next;
}
