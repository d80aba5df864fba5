import { diffPolicies } from "@cleanroomsml/core/policy";
import { writeUnderCondition } from "./conditional-write.js";
import type { Live, Operation } from "./operation.js";
import type { PolicyInvalid } from "./outcomes.js";
import { isServiceManagedStatement } from "./service-managed.js";
import { policyOfStatement, viewStatement, withStatement } from "./statement-in-policy.js";
import type {
  PolicyUnreadable,
  StatementAlreadyExists,
  StatementCreateOutcome,
  StatementRepeated,
  StatementTooLong,
} from "./statement-outcomes.js";
import type { CreateStatementInput } from "./statement-repository.js";
import { fittingText } from "./statement-room.js";
import { fitStatement, meansTheSame, racing, startOf, unclear, writtenStatement } from "./write-statement.js";

type InTheWay = PolicyUnreadable | StatementRepeated | StatementAlreadyExists;

/**
 * Adds a statement whose Sid is not there yet. One that means the same is a success only after an answer of our own was
 * lost: else it is somebody else's.
 */
export async function createStatement(
  operation: Operation,
  input: CreateStatementInput,
): Promise<StatementCreateOutcome> {
  const { arn, equivalence } = operation;
  const { sid } = input;
  const wanted = fitStatement(input);
  if ("kind" in wanted) return wanted;

  const inTheWay = (live: Live, earlierSendLost: boolean): InTheWay | undefined => {
    const view = viewStatement(live, sid);
    if (view.kind !== "there") return unclear(view, operation, sid);
    const { statement: existing } = view;
    return {
      kind: "statement-exists",
      arn,
      sid,
      existing,
      equivalent: meansTheSame(wanted.text, existing, operation),
      diff: diffPolicies(policyOfStatement(wanted.text), policyOfStatement(existing.text), equivalence),
      serviceManaged: isServiceManagedStatement(existing, arn),
      earlierSendLost,
    };
  };
  // Unlike a statement that has changed or gone, one that is there is hardly a read from before its own removal.
  const start = await startOf(operation, input, (live) => inTheWay(live, false) !== undefined, "one read");
  if (start.kind === "unreadable") return { kind: "failed", arn, error: start.error };

  const done = await writeUnderCondition<InTheWay | StatementTooLong | PolicyInvalid>(operation, {
    start: start.live,
    judge: (live, { lost }) => inTheWay(live, lost !== undefined),
    compose: (live) => {
      const view = viewStatement(live, sid);
      const text =
        view.kind === "absent" ? withStatement(view.policy, wanted) : policyOfStatement(wanted.text);
      return fittingText(operation, wanted, text);
    },
    achieved: (live) => {
      const view = viewStatement(live, sid);
      return view.kind === "there" && meansTheSame(wanted.text, view.statement, operation);
    },
    ...racing(operation, input.known),
  });
  return done.kind === "done" ? writtenStatement("created", input, done) : done;
}
