import type { Statement } from "@cleanroomsml/core/policy";
import type { WriteDone } from "./conditional-write.js";
import { confirmWrite } from "./confirm-write.js";
import type { Operation } from "./operation.js";
import type { Confirmation } from "./outcomes.js";
import type { PolicyHash } from "./policy-hash.js";
import type { StoredPolicy } from "./policy-store.js";

/** What the outcomes of all successful puts have in common. */
export interface FinishedWrite {
  readonly policyHash: PolicyHash;
  readonly sent: string;
  readonly stored: StoredPolicy;
  readonly serviceManaged: readonly Statement[];
  readonly knownBy: "answer" | "read";
  readonly confirmation: Confirmation;
}

/** Waits until Get shows what was put; a success that was read needs no more of that. */
export async function finishWrite(operation: Operation, done: WriteDone): Promise<FinishedWrite> {
  const { stored, sent, knownBy, history } = done;
  return {
    policyHash: stored.policyHash,
    sent: sent.text,
    stored,
    serviceManaged: sent.serviceManaged,
    knownBy,
    confirmation:
      knownBy === "read"
        ? { kind: "confirmed" }
        : await confirmWrite(operation, stored.policyHash, history.before),
  };
}
