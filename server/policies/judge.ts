import { equivalentPolicies } from "@cleanroomsml/core/policy";
import { configuredAudienceModelArnParts, type StoredPolicy } from "@cleanroomsml/core/repository";
import type { IntentOutcome, OpenIntent, PolicyVersion } from "../ledger/ledger.js";

/** What a read says of a write that nobody waits for any more. */
export function judge(
  intent: OpenIntent,
  live: StoredPolicy | undefined,
  current: PolicyVersion | undefined,
): IntentOutcome {
  // Somebody wrote through this ledger since, and what is there is theirs: it says nothing about this write.
  const explained =
    current !== undefined &&
    current.outcomeSequence > intent.sequence &&
    current.policyHash === live?.policyHash;
  if (explained) {
    return unknown("Superseded", `What is there was written by request ${current.requestId} since.`);
  }
  const before = intent.previousPolicyHash;
  const unchanged = intent.operation !== "replace" && live?.policyHash === before;
  if (intent.operation === "delete") {
    if (live === undefined) return { kind: "applied", policyHash: undefined, knownBy: "read" };
    return unchanged ? notApplied : unknown("ChangedSince", "Another policy is there now.");
  }
  const { partition } = configuredAudienceModelArnParts(intent.arn);
  const achieved =
    live !== undefined &&
    intent.policy !== undefined &&
    equivalentPolicies(intent.policy, live.policy, { partition });
  if (achieved) {
    // A write of what was there already leaves no trace.
    const traceless =
      unchanged || (intent.operation === "replace" && current?.policyHash === live.policyHash);
    if (traceless) return unknown("Traceless", "The policy was and is the one to be written.");
    return { kind: "applied", policyHash: live.policyHash, knownBy: "read" };
  }
  if (unchanged) return notApplied;
  return unknown(
    "ChangedSince",
    live === undefined ? "There is no policy now." : "Another policy is there now.",
  );
}

const notApplied: IntentOutcome = {
  kind: "failed",
  code: "NotApplied",
  message: "Reads show the policy as it was before.",
};

function unknown(code: string, message: string): IntentOutcome {
  return { kind: "unknown", code, message };
}
