/** Time, as the repository needs it; replaced in tests. */
export interface Clock {
  /** Milliseconds; only differences count. */
  now(): number;
  /** Resolves after so many milliseconds, or as soon as the signal is aborted. Never rejects. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  deadline(milliseconds: number): Deadline;
}

/** A signal that is aborted when its time is over, or before by `abort`. `dispose` gives the timer back. */
export interface Deadline {
  readonly signal: AbortSignal;
  abort(reason: unknown): void;
  dispose(): void;
}

/** The machine's monotonic clock. */
export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal.addEventListener("abort", done, { once: true });
    }),
  deadline: (milliseconds) => {
    const controller = new AbortController();
    // A timer of Node waits at most 2^31 - 1 milliseconds; a longer one would fire at once.
    const timer = setTimeout(
      () => controller.abort(new DOMException("The operation timed out.", "TimeoutError")),
      Math.min(Math.max(milliseconds, 0), 2 ** 31 - 1),
    );
    return {
      signal: controller.signal,
      abort: (reason) => controller.abort(reason),
      dispose: () => clearTimeout(timer),
    };
  },
};
