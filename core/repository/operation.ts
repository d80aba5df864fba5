import type { EquivalenceOptions } from "@cleanroomsml/core/policy";
import { type ConfiguredAudienceModelArn, configuredAudienceModelArnParts } from "./arn.js";
import type { Clock } from "./clock.js";
import type { Patience } from "./patience.js";
import type { CallOptions } from "./policy-repository.js";
import type { PolicyStore, StoreCall, StoredPolicy } from "./policy-store.js";
import { StoreError, type StoreOperation } from "./store-error.js";

/** What a Get shows. */
export type Live = StoredPolicy | "absent";

/** The answer of one call of the store; `sent: false` when it was aborted before anything was sent. */
export type Answer<T> =
  | { readonly kind: "answer"; readonly value: T }
  | { readonly kind: "failure"; readonly error: StoreError; readonly sent: boolean };

export interface OperationEnvironment {
  readonly store: PolicyStore;
  readonly clock: Clock;
  readonly random: () => number;
  readonly patience: Patience;
}

export type OperationName = "read" | "create" | "update" | "replace" | "delete";

/** One call of the repository: its model, its time, and the store seen through both. */
export interface Operation {
  readonly name: OperationName;
  readonly arn: ConfiguredAudienceModelArn;
  readonly equivalence: EquivalenceOptions;
  readonly patience: Patience;
  readonly clock: Clock;
  /** Aborted on Stop, and when the operation's time is over. */
  readonly signal: AbortSignal;
  /** Whether the signal was aborted by Stop rather than by time. */
  stopped(): boolean;
  get(signal?: AbortSignal): Promise<Answer<Live>>;
  /** Any other call of the store. */
  call<T>(
    operation: StoreOperation,
    run: (store: PolicyStore, call: StoreCall) => Promise<T>,
  ): Promise<Answer<T>>;
  /** Waits after the nth (from 0) of several tries: twice as long each time, jittered. */
  pause(nth: number, signal?: AbortSignal): Promise<void>;
}

/** Runs an operation within its time; gives the timer and the listener back afterwards. */
export async function runOperation<T>(
  environment: OperationEnvironment,
  name: OperationName,
  options: CallOptions,
  run: (operation: Operation) => Promise<T>,
): Promise<T> {
  const { store, clock, random, patience } = environment;
  // Stop ends the time at once: one signal for both.
  const time = clock.deadline(options.timeoutMilliseconds ?? patience.operation);
  const stop = () => time.abort(options.signal?.reason);
  if (options.signal?.aborted) stop();
  options.signal?.addEventListener("abort", stop, { once: true });

  async function call<R>(
    operation: StoreOperation,
    send: (store: PolicyStore, call: StoreCall) => Promise<R>,
    signal = time.signal,
  ): Promise<Answer<R>> {
    if (signal.aborted) return { kind: "failure", error: notSent(operation, options.signal), sent: false };
    const patienceEnds = clock.now() + patience.throttling;
    for (let nth = 0; ; nth++) {
      try {
        return { kind: "answer", value: await send(store, { signal }) };
      } catch (thrown) {
        const error = asStoreError(operation, thrown, signal);
        const failure: Answer<R> = { kind: "failure", error, sent: !error.neverSent };
        // Nothing was written: it can be sent again without a look.
        if (error.kind !== "throttled" || clock.now() >= patienceEnds) return failure;
        await pause(nth, patience.longestPause * 5, signal);
        if (signal.aborted) return failure;
      }
    }
  }

  function pause(nth: number, longestPause: number, signal: AbortSignal): Promise<void> {
    const longest = Math.min(longestPause, patience.firstPause * 2 ** nth);
    return clock.sleep(longest * (0.5 + random() / 2), signal);
  }

  try {
    return await run({
      name,
      arn: options.arn,
      equivalence: { partition: configuredAudienceModelArnParts(options.arn).partition },
      patience,
      clock,
      signal: time.signal,
      stopped: () => options.signal?.aborted === true,
      get: (signal) =>
        call("get", async (from, via) => (await from.get(options.arn, via)) ?? "absent", signal),
      call,
      pause: (nth, signal = time.signal) => pause(nth, patience.longestPause, signal),
    });
  } finally {
    options.signal?.removeEventListener("abort", stop);
    time.dispose();
  }
}

function notSent(operation: StoreOperation, stop: AbortSignal | undefined): StoreError {
  return new StoreError({
    kind: "aborted",
    neverSent: true,
    operation,
    code: stop?.aborted ? "Stopped" : "TimeOver",
    message: stop?.aborted
      ? "Stopped before the call was made."
      : "The time for the operation was over before the call was made.",
  });
}

/** A store should reject with StoreErrors only; of anything else it is not known what it means. */
function asStoreError(operation: StoreOperation, thrown: unknown, signal: AbortSignal): StoreError {
  if (thrown instanceof StoreError) return thrown;
  return new StoreError({
    kind: signal.aborted ? "aborted" : "ambiguous",
    operation,
    code: thrown instanceof Error ? thrown.name : "UnknownError",
    message: thrown instanceof Error ? thrown.message : String(thrown),
    cause: thrown,
  });
}
