import type { CreateRequest, ResourceCall } from "terraform-plugin-framework-ts";
import { requireArn } from "../attributes/configured-audience-model-arn.js";
import { requireConfigured, requireRepository, type Session } from "../session.js";
import { inTurn } from "./in-turn.js";
import { type StatementSchema, type StatementState, statementTimeouts } from "./schema.js";
import { managedTwice, statementError } from "./statement-error.js";
import { statementKey } from "./statement-key.js";
import { effectOf, statementOf } from "./statement-of.js";

/** Adds the statement to the policy as it is then; makes the policy where there is none. */
export async function createStatementResource(
  { plan }: CreateRequest<StatementSchema>,
  call: ResourceCall<Session>,
): Promise<StatementState> {
  const arn = requireArn(plan.configured_audience_model_arn);
  const session = requireConfigured(call.providerData);
  const repository = await requireRepository(session, arn);
  const { sid } = plan;
  const { written } = session.statements;
  const key = statementKey(arn, sid);
  const timeoutMilliseconds = statementTimeouts.milliseconds(plan.timeouts, "create");
  const outcome = await inTurn({ session, repository, arn, timeoutMilliseconds }, call, async (known) => {
    if (written.has(key)) throw managedTwice(arn, sid);
    const statement = statementOf(plan);
    const { signal } = call;
    const end = await repository.createStatement({ arn, sid, statement, known, signal, timeoutMilliseconds });
    if (end.kind === "statement-exists") written.addRefused(key);
    if (end.kind === "created" || end.kind === "outcome-unknown") written.add(key);
    return end;
  });
  if (outcome.kind !== "created") throw statementError(outcome, session.runtime);
  call.log.info("statement added", { arn, sid, known_by: outcome.knownBy });
  return { ...plan, effect: effectOf(plan) ?? null };
}
