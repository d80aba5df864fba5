import { setTimeout as pause } from "node:timers/promises";
import type { ReadFailed, StoredPolicy } from "@cleanroomsml/core/repository";
import type { Intent, IntentOutcome, OpenIntent, PolicyVersion } from "../ledger/ledger.js";
import { judge } from "./judge.js";
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
  intent: OpenIntent,
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
