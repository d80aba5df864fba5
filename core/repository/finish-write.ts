import type { WriteDone } from "./conditional-write.js";
import { confirmWrite } from "./confirm-write.js";
import type { Operation } from "./operation.js";
import type { Written } from "./outcomes.js";

/** Waits until Get shows what was put; a success that was read needs no more of that. */
export async function finishWrite(operation: Operation, done: WriteDone): Promise<Written> {
  const { stored, over, sent, knownBy, history } = done;
  return {
    policyHash: stored.policyHash,
    sent: sent.text,
    stored,
    over,
    serviceManaged: sent.serviceManaged,
    knownBy,
    confirmation:
      knownBy === "read"
        ? { kind: "confirmed" }
        : await confirmWrite(operation, stored.policyHash, history.before),
  };
}
