import { diffPolicies } from "@cleanroomsml/core/policy";
import { writeUnderCondition } from "./conditional-write.js";
import { modelPresence } from "./model-presence.js";
import type { Live, Operation } from "./operation.js";
import type { PolicyInvalid } from "./outcomes.js";
import { policyOfStatement, viewStatement, withStatement } from "./statement-in-policy.js";
import type {
  PolicyUnreadable,
  StatementConflict,
  StatementNotFound,
  StatementRepeated,
  StatementTooLong,
  StatementUpdateOutcome,
} from "./statement-outcomes.js";
import type { UpdateStatementInput } from "./statement-repository.js";
import { fittingText } from "./statement-room.js";
import {
  fitStatement,
  meansTheSame,
  type NothingToDo,
  racing,
  startOf,
  unclear,
  writtenStatement,
} from "./write-statement.js";

type InTheWay = PolicyUnreadable | StatementRepeated | StatementConflict | StatementNotFound | NothingToDo;

/** Replaces a statement that still means what was expected; where it means what is wanted already, nothing is sent. */
export async function updateStatement(
  operation: Operation,
  input: UpdateStatementInput,
): Promise<StatementUpdateOutcome> {
  const { arn } = operation;
  const { sid } = input;
  const wanted = fitStatement(input);
  if ("kind" in wanted) return wanted;

  const isWanted = (live: Live) => {
    const view = viewStatement(live, sid);
    return view.kind === "there" && meansTheSame(wanted.text, view.statement, operation);
  };
  const isExpected = (live: Live) => {
    const view = viewStatement(live, sid);
    return view.kind === "there" && meansTheSame(input.expected, view.statement, operation);
  };
  const start = await startOf(
    operation,
    input,
    (live) => !isExpected(live) && !isWanted(live),
    "several reads",
  );
  if (start.kind === "unreadable") return { kind: "failed", arn, error: start.error };

  const done = await writeUnderCondition<InTheWay | StatementTooLong | PolicyInvalid>(operation, {
    start: start.live,
    judge: async (live, { lost }) => {
      const view = viewStatement(live, sid);
      const earlierSendLost = lost !== undefined;
      if (view.kind === "no-policy" || view.kind === "absent") {
        const policyExists = view.kind === "absent";
        const model = policyExists ? "exists" : await modelPresence(operation);
        return { kind: "statement-not-found", arn, sid, policyExists, model, earlierSendLost };
      }
      if (view.kind !== "there") return unclear(view, operation, sid);
      if (isWanted(live)) return { kind: "nothing-to-do", live };
      if (isExpected(live)) return undefined;
      return statementConflict(operation, input, view.statement, earlierSendLost);
    },
    compose: (live) => {
      const view = viewStatement(live, sid);
      if (view.kind !== "there") throw new Error("updateStatement: composed over what was not let pass");
      return fittingText(operation, wanted, withStatement(view.policy, wanted));
    },
    achieved: isWanted,
    ...racing(operation, input.known),
  });
  if (done.kind === "done" || done.kind === "nothing-to-do") return writtenStatement("updated", input, done);
  return done;
}

/** The statement is not what was expected. */
export function statementConflict(
  { arn, equivalence }: Operation,
  { sid, expected }: { readonly sid: string; readonly expected: string },
  actual: StatementConflict["actual"],
  earlierSendLost: boolean,
): StatementConflict {
  const diff = diffPolicies(policyOfStatement(expected), policyOfStatement(actual.text), equivalence);
  return { kind: "statement-conflict", arn, sid, actual, diff, earlierSendLost };
}
