import { notWritten, outcomeUnknown, type WriteHistory } from "./conditional-write.js";
import type { Live, Operation } from "./operation.js";
import type { OutcomeUnknown, WriteContended, WriteFailed } from "./outcomes.js";
import type { StoredPolicy } from "./policy-store.js";
import { settle } from "./settle.js";
import type { StoreError } from "./store-error.js";

export interface DeletePlan<End> {
  /** What was just read. */
  readonly first: StoredPolicy;
  /** A send of the same operation, before this, that had no usable answer. */
  readonly lost?: StoreError | undefined;
  /** Whether what is there may be deleted; else the outcome that ends the operation. Asked before each DELETE. */
  judge(live: Live, history: DeleteHistory): End | undefined;
}

export type DeleteHistory = Pick<WriteHistory, "lost" | "observed"> & { sends: number };

/** A DELETE was answered. */
export interface DeleteAnswered {
  readonly kind: "answered";
  readonly value: "deleted" | "absent";
  readonly over: StoredPolicy;
  readonly history: DeleteHistory;
}

/**
 * Sends DELETE until it is answered, and settles by reading what no answer, or a refusal, leaves open. AWS's delete takes
 * only the ARN: a change that somebody makes between the read and the DELETE is lost, and nothing can close that window. A
 * store over a server refuses it.
 */
export async function deleteWithoutCondition<End extends { readonly kind: string }>(
  operation: Operation,
  plan: DeletePlan<End>,
): Promise<DeleteAnswered | End | WriteContended | WriteFailed | OutcomeUnknown> {
  const { arn, patience } = operation;
  const history: DeleteHistory = { sends: 0, lost: plan.lost, observed: undefined };
  let over = plan.first;
  for (;;) {
    const end = plan.judge(over, history);
    if (end !== undefined) return end;
    const sentOver = over;
    const answer = await operation.call("delete", (store, call) =>
      store.delete(arn, { ...call, lastRead: sentOver.policyHash }),
    );
    if (answer.kind === "answer") return { kind: "answered", value: answer.value, over, history };
    const { error } = answer;
    if (answer.sent) history.sends++;
    const refused = error.kind === "refused";
    if (!refused && !(error.kind === "ambiguous" || (error.kind === "aborted" && answer.sent))) {
      return notWritten(operation, history, error);
    }
    if (!refused) history.lost ??= error;
    if (history.sends > 1) await operation.pause(history.sends - 2);
    // A refusal is explained by another policy; a lost answer leaves nothing open where the same one is still there.
    const settled = await settle(operation, (now) => {
      if (now === "absent") return true;
      const same = now.policyHash === sentOver.policyHash;
      return refused ? !same : same && !operation.signal.aborted;
    });
    if (settled.kind === "unreadable") {
      return history.lost === undefined
        ? { kind: "failed", arn, error: settled.error }
        : outcomeUnknown(operation, history, settled.error);
    }
    history.observed = settled.live;
    const changed = plan.judge(settled.live, history);
    if (changed !== undefined) return changed;
    if (settled.live === "absent") throw new Error("deleteWithoutCondition: nothing is there to delete");
    if (operation.signal.aborted || history.sends >= patience.sends) {
      if (history.lost !== undefined) return outcomeUnknown(operation, history, undefined);
      return { kind: "contended", arn, attempts: history.sends, error, observed: settled.live };
    }
    over = settled.live;
  }
}
