import { setTimeout as pause } from "node:timers/promises";
import { equivalentPolicies } from "@cleanroomsml/core/policy";
import {
  configuredAudienceModelArnParts,
  type ReadFailed,
  type StoredPolicy,
} from "@cleanroomsml/core/repository";
import type { Intent, IntentOutcome, PolicyVersion } from "../ledger/ledger.js";
import type { PolicyEnvironment } from "./policy-environment.js";

/** Intents taken over at a time: each has to be read before its new lease is over. */
const atATime = 20;

/** Reads before a write is believed not to have happened: a read may lag behind it. */
const reads = 4;

/**
 * One look for intents whose owner has died or lost its answer: each is settled by reading. What cannot be read stays
 * open under its new lease, and is looked at again.
 *
 * @returns how many were settled
 */
export async function resolveExpired(environment: PolicyEnvironment, signal?: AbortSignal): Promise<number> {
  const { ledger, logger } = environment;
  let settled = 0;
  for (;;) {
    const intents = await ledger.takeExpired(atATime);
    await Promise.all(
      intents.map(async (intent) => {
        const outcome = await outcomeByReading(environment, intent, signal);
        if (outcome === undefined || !(await ledger.settle(intent, outcome))) return;
        settled++;
        const { arn, operation, requestId, intentId } = intent;
        logger.info(
          { arn, operation, requestId, intentId, outcome: outcome.kind },
          "an intent without an outcome was settled by reading",
        );
      }),
    );
    if (intents.length < atATime || signal?.aborted) return settled;
  }
}

/** undefined: AWS could not be read now. */
async function outcomeByReading(
  environment: PolicyEnvironment,
  intent: Intent,
  signal: AbortSignal | undefined,
): Promise<IntentOutcome | undefined> {
  const { logger, now, times } = environment;
  const { arn, requestId, intentId } = intent;
  for (let nth = 1; ; nth++) {
    const seen = await look(environment, intent, signal);
    if (seen.kind === "failed") {
      logger.warn({ arn, requestId, intentId }, `an intent could not be settled yet: ${seen.error.code}`);
      if (now() - Date.parse(intent.at) < times.giveUp) return undefined;
      return { kind: "unknown", code: "NotReadable", message: seen.error.message };
    }
    const outcome = judge(intent, seen.live, seen.current);
    if (outcome.kind === "applied" || nth === reads) return outcome;
    await pause(times.rereading, undefined, { signal: signal ?? new AbortController().signal }).catch(
      () => {},
    );
    if (signal?.aborted) return undefined;
  }
}

async function look(
  { repository, ledger, times }: PolicyEnvironment,
  { arn }: Intent,
  signal: AbortSignal | undefined,
): Promise<
  | ReadFailed
  | {
      readonly kind: "seen";
      readonly live: StoredPolicy | undefined;
      readonly current: PolicyVersion | undefined;
    }
> {
  const read = await repository.read({ arn, signal, timeoutMilliseconds: times.operation / 4 });
  if (read.kind === "failed") return read;
  const current = await ledger.current(arn);
  return { kind: "seen", live: read.kind === "present" ? read.actual : undefined, current };
}

/** What a read says of a write that nobody waits for any more. */
export function judge(
  intent: Intent,
  live: StoredPolicy | undefined,
  current: PolicyVersion | undefined,
): IntentOutcome {
  // Somebody wrote through this ledger since, and what is there is theirs: it says nothing about this write.
  const explained =
    current !== undefined && current.at >= intent.at && current.policyHash === live?.policyHash;
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
