import type { Deadline } from "./clock.js";
import type { Live, Operation } from "./operation.js";
import type { StoreError } from "./store-error.js";

/** What several reads showed. */
export type Settled =
  | {
      readonly kind: "read";
      readonly live: Live;
      /** Reads that succeeded. */
      readonly reads: number;
      /** Whether a read was decisive, or as many as were wanted succeeded. */
      readonly complete: boolean;
    }
  | { readonly kind: "unreadable"; readonly error: StoreError };

type Decisive = (live: Live) => boolean | Promise<boolean>;

/**
 * Before anything is sent: reads until a read is decisive, at most `settlingReads` times, because reads may lag behind
 * our own last write. Ends when the operation does, and when a read is throttled, which has then been tried for as long as
 * patience goes. When the last read fails, the ones before it count for nothing: nothing is lost by giving up here.
 */
export function look(operation: Operation, decisive: Decisive): Promise<Settled> {
  return readUntil(operation, decisive, false);
}

/**
 * After a write whose answer leaves something open: reads until a read is decisive, at most `settlingReads` times. One
 * read alone proves little, for reads may lag behind writes. When the operation is over (Stop, time) the reads have a
 * short time of their own, or an interrupted write would never be settled.
 */
export function settle(operation: Operation, decisive: Decisive): Promise<Settled> {
  return readUntil(operation, decisive, true);
}

async function readUntil(operation: Operation, decisive: Decisive, afterStop: boolean): Promise<Settled> {
  const { patience, clock } = operation;
  let last: Deadline | undefined;
  let live: Live | undefined;
  let failure: StoreError | undefined;
  let reads = 0;
  try {
    for (let tries = 0; tries < patience.settlingReads; tries++) {
      if (operation.signal.aborted && afterStop) last ??= clock.deadline(patience.lastRead);
      const signal = last?.signal ?? operation.signal;
      if (signal.aborted && afterStop && (live ?? failure) !== undefined) break;
      const answer = await operation.get(signal);
      if (answer.kind === "answer") {
        live = answer.value;
        failure = undefined;
        reads++;
        if (await decisive(live)) return { kind: "read", live, reads, complete: true };
      } else {
        failure = answer.error;
        // Interrupted while reading: read once more, in the time for that.
        if (operation.signal.aborted && last === undefined && afterStop) {
          tries--;
          continue;
        }
        if (isLasting(answer.error) || (answer.error.kind === "throttled" && !afterStop)) break;
      }
      if (tries < patience.settlingReads - 1) await operation.pause(tries, signal);
    }
  } finally {
    last?.dispose();
  }
  if (failure !== undefined && (live === undefined || !afterStop))
    return { kind: "unreadable", error: failure };
  if (live !== undefined) return { kind: "read", live, reads, complete: reads === patience.settlingReads };
  throw new Error("readUntil: neither a read nor a failure; settlingReads must be at least 1");
}

/** Whether reading again cannot help. */
function isLasting({ kind }: StoreError): boolean {
  return kind === "denied" || kind === "credentials" || kind === "invalid";
}
