import { diffPolicies, parsePolicy, reconcilePolicy } from "@cleanroomsml/core/policy";
import { modelPresence } from "./model-presence.js";
import type { Operation } from "./operation.js";
import type { ReadFailed } from "./outcomes.js";
import { policyOfStatement, viewStatement } from "./statement-in-policy.js";
import type { StatementReadOutcome } from "./statement-outcomes.js";
import type { LiveInput, LiveRead, ReadStatementInput } from "./statement-repository.js";
import { meansTheSame, unclear } from "./write-statement.js";

/** The policy as it is. */
export async function readLive(
  operation: Operation,
  { explainAbsence }: Pick<LiveInput, "explainAbsence">,
): Promise<LiveRead | ReadFailed> {
  const answer = await operation.get();
  if (answer.kind === "failure") return { kind: "failed", arn: operation.arn, error: answer.error };
  const live = answer.value;
  if (live !== "absent") return { kind: "live", live, model: "exists" };
  return { kind: "live", live, model: explainAbsence ? await modelPresence(operation) : "unknown" };
}

/** What has become of one statement, whatever has become of the others. */
export async function readStatement(
  operation: Operation,
  input: ReadStatementInput,
): Promise<StatementReadOutcome> {
  const { arn, equivalence } = operation;
  const { sid, stored } = input;
  const read = input.read ?? (await readLive(operation, input));
  if (read.kind === "failed") return read;
  const { live } = read;
  const view = viewStatement(live, sid);
  if (view.kind === "no-policy" || live === "absent") {
    return { kind: "absent", arn, sid, policy: undefined, model: read.model };
  }
  if (view.kind === "absent") return { kind: "absent", arn, sid, policy: live, model: "exists" };
  if (view.kind !== "there") return unclear(view, operation, sid) ?? unknownView();
  const { statement } = view;
  if (stored === undefined) return { kind: "present", arn, sid, statement };
  if (meansTheSame(stored, statement, operation)) return { kind: "equivalent", arn, sid, statement };
  const before = policyOfStatement(stored);
  const now = reconcilePolicy(before, policyOfStatement(statement.text), equivalence);
  const parsed = parsePolicy(now);
  const reconciled = parsed.kind === "policy" ? parsed.policy.statements[0] : undefined;
  return {
    kind: "drifted",
    arn,
    sid,
    statement: reconciled ?? statement,
    diff: diffPolicies(before, now, equivalence),
  };
}

function unknownView(): never {
  throw new Error("readStatement: a view without an outcome");
}
