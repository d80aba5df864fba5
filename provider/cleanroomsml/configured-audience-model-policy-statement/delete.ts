import { type DeleteRequest, DiagnosticError, type ResourceCall } from "terraform-plugin-framework-ts";
import { requireArn } from "../attributes/configured-audience-model-arn.js";
import { RENAMED } from "../configured-audience-model-policy/renamed-warning.js";
import { requireConfigured, requireRepository, type Session } from "../session.js";
import { inTurn } from "./in-turn.js";
import { type StatementSchema, statementTimeouts } from "./schema.js";
import { statementError } from "./statement-error.js";
import { statementKey } from "./statement-key.js";
import { statementOf } from "./statement-of.js";

/**
 * Takes the statement away if it still is what the state says. One that another instance has written in this same
 * process is left alone (see written-policies.ts).
 */
export async function deleteStatementResource(
  { state }: DeleteRequest<StatementSchema>,
  call: ResourceCall<Session>,
): Promise<void> {
  const arn = requireArn(state.configured_audience_model_arn);
  const session = requireConfigured(call.providerData);
  const repository = await requireRepository(session, arn);
  const { sid } = state;
  const { written } = session.statements;
  const key = statementKey(arn, sid);
  const timeoutMilliseconds = statementTimeouts.milliseconds(state.timeouts, "delete");
  const outcome = await inTurn({ session, repository, arn, timeoutMilliseconds }, call, async (known) => {
    if (written.has(key)) return { kind: "kept" } as const;
    if (written.wasRefused(key)) throw notDeleted(arn, sid);
    const expected = statementOf(state);
    return repository.deleteStatement({
      arn,
      sid,
      expected,
      known,
      signal: call.signal,
      timeoutMilliseconds,
    });
  });
  if (outcome.kind === "kept") {
    call.diagnostics.addWarning(
      "Statement Kept",
      `Another resource has just written the statement ${sid} of the policy of ${arn} in this same apply, so it was not removed. ` +
        `This one is only taken out of the state.\n\n${RENAMED}`,
    );
    return;
  }
  if (outcome.kind !== "deleted") throw statementError(outcome, session.runtime);
  call.log.info("statement removed", { arn, sid, how: outcome.how, known_by: outcome.knownBy });
}

function notDeleted(arn: string, sid: string): DiagnosticError {
  return new DiagnosticError(
    "Statement Not Removed",
    `In this same apply another resource was to add the statement ${sid} to the policy of ${arn}, and could not, because it is ` +
      `there. It was not removed either, and this resource stays in the state: nothing has changed.\n\n${RENAMED}`,
  );
}
