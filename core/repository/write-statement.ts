import {
  equivalentStatements,
  type PolicyFault,
  type Statement,
  validatePolicy,
} from "@cleanroomsml/core/policy";
import type { WriteDone } from "./conditional-write.js";
import { hashOf } from "./confirm-write.js";
import type { Live, Operation } from "./operation.js";
import type { PolicyInvalid } from "./outcomes.js";
import { look, type Settled } from "./settle.js";
import { parseStatement, policyOfStatement, type StatementView } from "./statement-in-policy.js";
import type { PolicyUnreadable, StatementRepeated, StatementWritten } from "./statement-outcomes.js";
import type { CreateStatementInput, KnownLive, WriteStatementOptions } from "./statement-repository.js";

/** The statement to write, or what is wrong with it. */
export function fitStatement({ arn, sid, statement: text }: CreateStatementInput): Statement | PolicyInvalid {
  const faults = validatePolicy(policyOfStatement(text)).filter(({ code }) => code !== "invalid-length");
  const statement = parseStatement(text);
  if (faults.length > 0 || statement === undefined) return { kind: "invalid", arn, faults };
  if (statement.sid === sid) return statement;
  const message = `The statement has not the Sid ${JSON.stringify(sid)} by which it is to be known.`;
  return { kind: "invalid", arn, faults: [fault(message)] };
}

function fault(message: string): PolicyFault {
  return { code: "invalid-value", path: "$.Statement[0].Sid", message };
}

/** Whether a text is a statement that means the same as one of a live policy. */
export function meansTheSame(text: string, live: Statement, { equivalence }: Operation): boolean {
  if (text === live.text) return true;
  const statement = parseStatement(text);
  return statement !== undefined && equivalentStatements(statement, live, equivalence);
}

/**
 * The policy to start from: what the caller knows, if nothing stands in the way there; else what reads show.
 *
 * @param believed whether a read is believed that shows something in the way: else it must be there in several, for reads
 *   may lag behind. One that shows what the caller knows to be replaced is never believed alone.
 */
export async function startOf(
  operation: Operation,
  { known }: WriteStatementOptions,
  standsInTheWay: (live: Live) => boolean,
  believed: "one read" | "several reads",
): Promise<Settled> {
  if (known !== undefined && !standsInTheWay(known.live)) {
    return { kind: "read", live: known.live, reads: 0, complete: false };
  }
  return look(
    operation,
    (live) => !known?.replaced.has(hashOf(live)) && (believed === "one read" || !standsInTheWay(live)),
  );
}

/** What ends any write of a statement: it cannot be told which of the policy is meant. */
export function unclear(
  view: StatementView,
  { arn }: Operation,
  sid: string,
): PolicyUnreadable | StatementRepeated | undefined {
  if (view.kind === "unreadable") return { kind: "policy-unreadable", arn, sid, faults: view.faults };
  if (view.kind === "repeated") return { kind: "statement-repeated", arn, sid, count: view.count };
  return undefined;
}

/** What was wanted is there already. */
export interface NothingToDo {
  readonly kind: "nothing-to-do";
  readonly live: Live;
}

export function writtenStatement<K extends StatementWritten["kind"]>(
  kind: K,
  { arn, sid, known }: WriteStatementOptions,
  done: WriteDone | NothingToDo,
): StatementWritten & { readonly kind: K } {
  const before = known?.replaced ?? new Set<string>();
  if (done.kind === "nothing-to-do") {
    return { kind, arn, sid, how: "nothing-to-do", live: done.live, knownBy: "read", replaced: before };
  }
  return {
    kind,
    arn,
    sid,
    how: "written",
    live: done.stored,
    knownBy: done.knownBy,
    replaced: without(hashOf(done.stored), [...before, ...done.history.before]),
  };
}

/** A hash may come back: what is there now is not replaced. */
export function without(hash: string, replaced: Iterable<string>): ReadonlySet<string> {
  const set = new Set(replaced);
  set.delete(hash);
  return set;
}

/** What all writes of one statement have in common: many may race for the others. */
export function racing(operation: Operation, known: KnownLive | undefined) {
  const sends = operation.patience.races;
  return { sends, renewals: sends - 1, again: 1, superseded: known?.replaced } as const;
}
