import type { Live, Operation } from "./operation.js";
import type { Confirmation } from "./outcomes.js";
import type { StoreError } from "./store-error.js";

/** The hash of what a Get shows, or `absent`. */
export function hashOf(live: Live): string {
  return live === "absent" ? "absent" : live.policyHash;
}

/**
 * Polls Get until it shows what was written (a hash, or `absent`), so that the next read does not take an old version
 * for drift. Whatever comes of it, the write has happened: when Get does not show it in time, the confirmation says so.
 *
 * @param before what Get may still show because it lags; something else, shown again and again, is a newer write
 */
export async function confirmWrite(
  operation: Operation,
  written: string,
  before: ReadonlySet<string>,
): Promise<Confirmation> {
  const { clock, patience, signal } = operation;
  if (patience.confirmation === 0) {
    return { kind: "unconfirmed", reason: "time", lastRead: undefined, error: undefined };
  }
  const end = clock.now() + patience.confirmation;
  let lastRead: Live | undefined;
  let error: StoreError | undefined;
  let sameForeign = 0;
  const unconfirmed = (reason: Exclude<Confirmation, { kind: "confirmed" }>["reason"]): Confirmation => ({
    kind: "unconfirmed",
    reason,
    lastRead,
    error,
  });
  for (let nth = 0; ; nth++) {
    const answer = await operation.get();
    if (answer.kind === "answer") {
      const seen = hashOf(answer.value);
      if (seen === written) return { kind: "confirmed" };
      const foreign = !before.has(seen);
      sameForeign = !foreign ? 0 : lastRead !== undefined && hashOf(lastRead) === seen ? sameForeign + 1 : 1;
      lastRead = answer.value;
      error = undefined;
      if (sameForeign >= patience.settlingReads) return unconfirmed("superseded");
    } else {
      error = answer.error;
      if (["denied", "credentials", "invalid"].includes(answer.error.kind)) return unconfirmed("read-failed");
    }
    if (!signal.aborted && clock.now() < end) await operation.pause(nth);
    if (signal.aborted) return unconfirmed(operation.stopped() ? "stopped" : "time");
    if (clock.now() >= end) return unconfirmed(error ? "read-failed" : "time");
  }
}
