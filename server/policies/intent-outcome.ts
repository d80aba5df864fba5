import {
  type CreateOutcome,
  type DeleteOutcome,
  describeFailure,
  type PolicyFailure,
  type ReplaceOutcome,
  type UpdateOutcome,
} from "@cleanroomsml/core/repository";
import type { IntentOutcome } from "../ledger/ledger.js";

/** What the ledger says of a put that has ended; `open`: reads may still tell, later. */
export function putOutcome(end: CreateOutcome | UpdateOutcome | ReplaceOutcome): IntentOutcome | "open" {
  switch (end.kind) {
    case "created":
    case "updated":
    case "replaced":
      return {
        kind: "applied",
        policyHash: end.policyHash,
        knownBy: end.knownBy,
        replaced: end.over === "absent" ? "absent" : end.over.policyHash,
      };
    default:
      return failureOutcome(end);
  }
}

/**
 * As {@link putOutcome}. A policy that was gone already is gone: a read showed it, and a ledger that still believes in it
 * (`known`) notes its end.
 */
export function deleteOutcome(end: DeleteOutcome, known: boolean): IntentOutcome | "open" {
  if (end.kind !== "deleted") return failureOutcome(end);
  if (end.how === "deleted") return { kind: "applied", policyHash: undefined, knownBy: end.knownBy };
  if (known) return { kind: "applied", policyHash: undefined, knownBy: "read" };
  return { kind: "refused", code: "AlreadyAbsent", message: "There was no policy to delete." };
}

function failureOutcome(failure: PolicyFailure): IntentOutcome | "open" {
  const { code, summary } = describeFailure(failure);
  switch (failure.kind) {
    case "outcome-unknown":
      return "open";
    case "failed":
      return { kind: "failed", code, message: failure.error.message };
    case "conflict":
    case "already-exists":
    case "not-found":
      return failure.earlierSendLost
        ? { kind: "unknown", code, message: `${summary}; an earlier send had no answer` }
        : { kind: "refused", code, message: summary };
    case "model-not-found":
    case "rejected":
    case "refused":
    case "contended":
      return { kind: "refused", code, message: failure.error.message };
    case "invalid":
    case "too-long":
      return { kind: "refused", code, message: summary };
  }
}
