import { composePolicy } from "@cleanroomsml/core/policy";
import { notWritten, writeUnderCondition } from "./conditional-write.js";
import { hashOf } from "./confirm-write.js";
import type { Live, Operation } from "./operation.js";
import type { StoredPolicy } from "./policy-store.js";
import { viewStatement } from "./statement-in-policy.js";
import type {
  PolicyUnreadable,
  StatementConflict,
  StatementDeleteOutcome,
  StatementRepeated,
  StatementWritten,
} from "./statement-outcomes.js";
import type { DeleteStatementInput } from "./statement-repository.js";
import type { StoreError } from "./store-error.js";
import { deleteWithoutCondition } from "./unconditional-delete.js";
import { statementConflict } from "./update-statement.js";
import {
  meansTheSame,
  type NothingToDo,
  racing,
  startOf,
  unclear,
  without,
  writtenStatement,
} from "./write-statement.js";

/** Only the caller's statement is left: the policy goes with it. */
interface LastStatement {
  readonly kind: "last-statement";
  readonly live: StoredPolicy;
  readonly lost: StoreError | undefined;
}
/** Others have come: the policy stays. */
interface OthersThere extends Omit<LastStatement, "kind"> {
  readonly kind: "others-there";
}

type Judgement =
  | PolicyUnreadable
  | StatementRepeated
  | StatementConflict
  | NothingToDo
  | LastStatement
  | OthersThere;

/** Takes away a statement that still means what was expected; the last one takes the policy along. */
export async function deleteStatement(
  operation: Operation,
  input: DeleteStatementInput,
): Promise<StatementDeleteOutcome> {
  const { arn } = operation;
  const { sid } = input;
  const judge = (live: Live, lost: StoreError | undefined): Judgement => {
    const view = viewStatement(live, sid);
    if (view.kind === "no-policy" || view.kind === "absent") return { kind: "nothing-to-do", live };
    if (view.kind !== "there" || live === "absent") {
      const end = unclear(view, operation, sid);
      if (end === undefined) throw new Error("deleteStatement: a view without a judgement");
      return end;
    }
    if (!meansTheSame(input.expected, view.statement, operation)) {
      return statementConflict(operation, input, view.statement, lost !== undefined);
    }
    return { kind: view.others.length === 0 ? "last-statement" : "others-there", live, lost };
  };
  const start = await startOf(
    operation,
    input,
    (live) => {
      const { kind } = judge(live, undefined);
      return kind !== "others-there" && kind !== "last-statement";
    },
    "several reads",
  );
  if (start.kind === "unreadable") return { kind: "failed", arn, error: start.error };

  let live = start.live;
  let lost: StoreError | undefined;
  for (;;) {
    const done = await writeUnderCondition<Exclude<Judgement, OthersThere>>(operation, {
      start: live,
      lost,
      judge: (now, history) => {
        const end = judge(now, history.lost);
        return end.kind === "others-there" ? undefined : end;
      },
      compose: (now) => {
        const view = viewStatement(now, sid);
        if (view.kind !== "there") throw new Error("deleteStatement: composed over what was not let pass");
        return { kind: "text", text: composePolicy(view.policy, view.others), serviceManaged: [] };
      },
      achieved: (now) => viewStatement(now, sid).kind === "absent",
      ...racing(operation, input.known),
    });
    if (done.kind === "done" || done.kind === "nothing-to-do")
      return writtenStatement("deleted", input, done);
    if (done.kind !== "last-statement") return done;

    const gone = await deletePolicyOf(operation, input, done, judge);
    if (gone.kind !== "others-there") return gone;
    ({ live, lost } = gone);
  }
}

/** Reads once more, then deletes the policy at once. */
async function deletePolicyOf(
  operation: Operation,
  input: DeleteStatementInput,
  last: LastStatement,
  judge: (live: Live, lost: StoreError | undefined) => Judgement,
): Promise<StatementDeleteOutcome | OthersThere> {
  const { arn } = operation;
  const fresh = await operation.get();
  if (fresh.kind === "failure") {
    return notWritten(operation, { lost: last.lost, observed: last.live }, fresh.error);
  }
  const now = judge(fresh.value, last.lost);
  if (now.kind !== "last-statement") return asOutcome(now, input);
  const end = await deleteWithoutCondition<Exclude<Judgement, LastStatement>>(operation, {
    first: now.live,
    lost: last.lost,
    judge: (live, history) => {
      const found = judge(live, history.lost);
      return found.kind === "last-statement" ? undefined : found;
    },
  });
  if (end.kind !== "answered") {
    if (end.kind === "failed" || end.kind === "outcome-unknown" || end.kind === "contended") return end;
    return asOutcome(end, input);
  }
  return {
    kind: "deleted",
    arn,
    sid: input.sid,
    how: end.value === "deleted" ? "policy-deleted" : "nothing-to-do",
    live: "absent",
    knownBy: "answer",
    replaced: without("absent", [...(input.known?.replaced ?? []), hashOf(last.live), hashOf(end.over)]),
  } satisfies StatementWritten;
}

function asOutcome(
  end: Exclude<Judgement, LastStatement>,
  input: DeleteStatementInput,
): StatementDeleteOutcome | OthersThere {
  return end.kind === "nothing-to-do" ? writtenStatement("deleted", input, end) : end;
}
