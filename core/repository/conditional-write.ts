import { hashOf } from "./confirm-write.js";
import type { TextToSend } from "./merge-policy.js";
import { modelPresence } from "./model-presence.js";
import type { Live, Operation } from "./operation.js";
import type {
  ModelNotFound,
  ModelPresence,
  OutcomeUnknown,
  PolicyRejected,
  WriteContended,
  WriteFailed,
  WriteRefused,
} from "./outcomes.js";
import type { PutCondition, StoredPolicy } from "./policy-store.js";
import { type Settled, settle } from "./settle.js";
import type { StoreError } from "./store-error.js";

/** What makes one kind of write differ from another; the rest is {@link writeUnderCondition}. */
export interface WritePlan<End> {
  /** What is believed to be there: the first put is sent under its hash, or under MUST_NOT_EXIST. */
  readonly start: Live;
  /** A send of the same operation, before this, that had no usable answer. */
  readonly lost?: StoreError | undefined;
  /** Whether what is there may be overwritten; else the outcome that ends the operation. Asked before a put over it. */
  judge(live: Live, history: WriteHistory): End | undefined | Promise<End | undefined>;
  /** What to send over what is there. */
  compose(live: Live): TextToSend | End;
  /** Whether what is there means what the write was to achieve. */
  achieved(live: StoredPolicy): boolean;
  /** How often the condition may be renewed after somebody else's change. */
  readonly renewals: number;
  /** How often it may be sent in all, where that is not the operation's patience. Lost answers never count for more. */
  readonly sends?: number;
  /** How often a refusal that no read explains is put down to a change that was undone since, and sent again. Default 0. */
  readonly again?: number;
  /** Hashes (or `absent`) that were replaced already: a read that shows one lags behind, and explains nothing. */
  readonly superseded?: ReadonlySet<string> | undefined;
}

/** What happened so far in one operation. */
export interface WriteHistory {
  /** Puts sent. */
  sends: number;
  /** The first put without a usable answer: from then on, nothing but a read can say whether it was applied. */
  lost: StoreError | undefined;
  /** What the last read showed. */
  observed: Live | undefined;
  /** Every hash (or `absent`) that a put was conditioned on. */
  readonly before: Set<string>;
}

export interface WriteDone {
  readonly kind: "done";
  readonly stored: StoredPolicy;
  readonly sent: TextToSend;
  readonly knownBy: "answer" | "read";
  /** What was overwritten. */
  readonly over: Live;
  readonly history: WriteHistory;
}

/** Ends that every conditional write can come to. */
export type WriteEnd =
  | ModelNotFound
  | PolicyRejected
  | WriteRefused
  | WriteContended
  | WriteFailed
  | OutcomeUnknown;

/**
 * Sends a put under a condition until it is answered, and settles by reading what the answer leaves open. A put is
 * only ever sent under the hash (or the absence) that `judge` has let pass, so whatever the service accepts
 * overwrites nothing unseen.
 */
export async function writeUnderCondition<End extends { readonly kind: string }>(
  operation: Operation,
  plan: WritePlan<End>,
): Promise<WriteDone | End | WriteEnd> {
  const { arn, patience } = operation;
  const history: WriteHistory = { sends: 0, lost: plan.lost, observed: undefined, before: new Set() };
  const mostSends = plan.sends ?? patience.sends;
  let losses = 0;
  let unexplainable = 0;
  let live = plan.start;
  const end = await plan.judge(live, history);
  if (end !== undefined) return end;
  for (let renewals = 0; ; ) {
    const sent = plan.compose(live);
    if (!isText(sent)) return history.lost ? outcomeUnknown(operation, history, undefined) : sent;

    history.before.add(hashOf(live));
    const answer = await operation.call("put", (store, call) =>
      store.put(arn, sent.text, conditionFor(live), call),
    );
    if (answer.kind === "answer") {
      return { kind: "done", stored: answer.value, sent, knownBy: "answer", over: live, history };
    }
    const { error } = answer;
    if (answer.sent) history.sends++;
    const refused = error.kind === "refused";
    const lost = error.kind === "ambiguous" || (error.kind === "aborted" && answer.sent);
    if (!refused && !lost) return notWritten(operation, history, error);
    if (lost) {
      history.lost ??= error;
      losses++;
    }

    if (history.sends > 1) await operation.pause(history.sends - 2);
    const settled = await settle(operation, decisive(operation, plan, live, error));
    if (settled.kind === "unreadable") {
      if (history.lost) return outcomeUnknown(operation, history, settled.error);
      return { kind: "refused", arn, error, observed: undefined, reads: 0, settling: settled.error };
    }
    history.observed = settled.live;
    if (history.lost && settled.live !== "absent" && plan.achieved(settled.live)) {
      return { kind: "done", stored: settled.live, sent, knownBy: "read", over: live, history };
    }
    const unchanged = hashOf(settled.live) === hashOf(live);
    if (unchanged && refused) {
      if (!history.lost && unexplainable++ < (plan.again ?? 0)) continue;
      return unexplained(operation, history, error, sent, settled);
    }
    if (!unchanged) {
      const changed = await plan.judge(settled.live, history);
      if (changed !== undefined) return changed;
      if (++renewals > plan.renewals) {
        if (history.lost) return outcomeUnknown(operation, history, undefined);
        return { kind: "contended", arn, attempts: history.sends, error, observed: settled.live };
      }
    }
    if (history.sends >= mostSends || losses >= patience.sends) {
      if (history.lost) return outcomeUnknown(operation, history, undefined);
      return { kind: "contended", arn, attempts: history.sends, error, observed: settled.live };
    }
    if (history.lost && operation.signal.aborted) return outcomeUnknown(operation, history, undefined);
    live = settled.live;
  }
}

/** Which read settles a put: one that shows its success, or a change that explains the refusal. */
function decisive<End>(
  operation: Operation,
  plan: WritePlan<End>,
  sentOver: Live,
  error: StoreError,
): (live: Live) => boolean | Promise<boolean> {
  const changed = (live: Live) =>
    hashOf(live) !== hashOf(sentOver) && plan.superseded?.has(hashOf(live)) !== true;
  if (error.kind !== "refused") {
    // The same as before: the put can be sent again at once, for its condition still guards it. After Stop nothing
    // is sent any more, and only more reads can show that the put was applied after all.
    return (live) =>
      (live !== "absent" && plan.achieved(live)) || (!changed(live) && !operation.signal.aborted);
  }
  let model: Promise<ModelPresence> | undefined;
  return async (live) => {
    if (live !== "absent") return changed(live);
    // A read of nothing is believed at once only when the refusal says the same: no policy where one was to be, or
    // no model. Else it may be a read from before the policy was made.
    if (error.code !== "ResourceNotFoundException") return false;
    if (sentOver !== "absent") return true;
    model ??= modelPresence(operation);
    return (await model) === "absent";
  };
}

/** The put was refused, and the reads show what it was sent over: its condition seems to hold. */
async function unexplained(
  operation: Operation,
  history: WriteHistory,
  error: StoreError,
  sent: TextToSend,
  settled: Extract<Settled, { kind: "read" }>,
): Promise<WriteEnd> {
  const { arn } = operation;
  // An earlier put may have been applied, and the reads may lag behind it.
  if (history.lost) return outcomeUnknown(operation, history, undefined);
  if (error.code === "ResourceNotFoundException") {
    const model = await modelPresence(operation);
    if (model === "absent" || (model === "unknown" && settled.live === "absent")) {
      return { kind: "model-not-found", arn, error };
    }
  }
  if (error.code === "ValidationException" && settled.complete) {
    const model = settled.live === "absent" ? await modelPresence(operation) : "unknown";
    return { kind: "rejected", arn, error, sent: sent.text, model };
  }
  return { kind: "refused", arn, error, observed: settled.live, reads: settled.reads, settling: undefined };
}

/** The last put surely wrote nothing; an earlier one of the same operation may have. */
export function notWritten(
  operation: Operation,
  history: Pick<WriteHistory, "lost" | "observed">,
  error: StoreError,
): WriteFailed | OutcomeUnknown {
  if (history.lost) return outcomeUnknown(operation, history, error);
  return { kind: "failed", arn: operation.arn, error };
}

export function outcomeUnknown(
  operation: Operation,
  history: Pick<WriteHistory, "lost" | "observed">,
  settling: StoreError | undefined,
): OutcomeUnknown {
  if (history.lost === undefined) throw new Error("outcomeUnknown: every answer was usable");
  if (operation.name === "read") throw new Error("outcomeUnknown: a read has no outcome to know");
  return {
    kind: "outcome-unknown",
    arn: operation.arn,
    operation: operation.name,
    error: history.lost,
    settling,
    observed: history.observed,
  };
}

function conditionFor(live: Live): PutCondition {
  return live === "absent" ? { kind: "must-not-exist" } : { kind: "must-match", policyHash: live.policyHash };
}

function isText<End extends { readonly kind: string }>(sent: TextToSend | End): sent is TextToSend {
  return sent.kind === "text";
}
