import { type Intent, type IntentOutcome, LedgerUnavailable, type NewIntent } from "../ledger/ledger.js";
import type { PolicyEnvironment } from "./policy-environment.js";
import type { LedgerDown } from "./policy-service.js";

/**
 * One write with its two entries in the ledger: the intent before AWS is called, the outcome after it. What `outcomeOf`
 * leaves open is settled by whoever finds the intent when its lease has expired; likewise when this process dies.
 */
export async function recordWrite<Result>(
  environment: PolicyEnvironment,
  newIntent: NewIntent,
  call: () => Promise<Result>,
  outcomeOf: (result: Result) => IntentOutcome | "open",
): Promise<Result | LedgerDown> {
  const { ledger } = environment;
  let intent: Intent;
  try {
    intent = await ledger.intend(newIntent);
  } catch (cause) {
    if (!(cause instanceof LedgerUnavailable)) throw cause;
    const { arn, operation, requestId } = newIntent;
    environment.logger.warn(
      { arn, operation, requestId, causes: causesOf(cause) },
      "an intent could not be recorded; nothing was sent",
    );
    return { kind: "ledger-down", arn, sent: false, message: cause.message };
  }
  const renewing = keepLease(environment, intent);
  try {
    const result = await call();
    const outcome = outcomeOf(result);
    if (outcome === "open") return result;
    try {
      await settle(environment, intent, outcome);
    } catch (cause) {
      if (!(cause instanceof LedgerUnavailable)) throw cause;
      environment.logger.warn(
        { ...facts(intent), causes: causesOf(cause) },
        "an outcome could not be recorded",
      );
      return { kind: "ledger-down", arn: intent.arn, sent: true, message: cause.message };
    }
    return result;
  } finally {
    clearInterval(renewing);
  }
}

function keepLease({ ledger, logger, times }: PolicyEnvironment, intent: Intent): NodeJS.Timeout {
  const renew = () => {
    ledger.renew(intent).catch((cause: unknown) => {
      logger.warn({ ...facts(intent), causes: causesOf(cause) }, "a lease could not be renewed");
    });
  };
  return setInterval(renew, times.renewal).unref();
}

/** What is known from AWS's own answer must stand in the ledger, even when somebody guessed before. */
async function settle(
  { ledger, logger }: PolicyEnvironment,
  intent: Intent,
  outcome: IntentOutcome,
): Promise<void> {
  if (await ledger.settle(intent, outcome)) return;
  logger.warn(facts(intent), "the lease expired, and another server settled the intent");
  if (outcome.kind !== "applied") return;
  const current = await ledger.current(intent.arn);
  if (current?.requestId === intent.requestId && current.policyHash === outcome.policyHash) return;
  const { intentId: _, at: __, ...again } = intent;
  await ledger.settle(await ledger.intend(again), outcome);
}

/** What the store said, for whoever runs the server: messages and codes, for the rest of an error may hold what was written. */
function causesOf(error: unknown): readonly string[] {
  const causes: string[] = [];
  for (let cause = error; cause !== undefined && causes.length < 5; ) {
    const code = cause instanceof Error && "code" in cause ? ` (${cause.code})` : "";
    causes.push(`${cause instanceof Error ? cause.message : String(cause)}${code}`);
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return causes;
}

function facts({ arn, operation, requestId, intentId }: Intent): object {
  return { arn, operation, requestId, intentId };
}
