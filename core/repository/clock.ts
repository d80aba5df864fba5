/** Time, as the repository needs it; replaced in tests. */
export interface Clock {
  /** Milliseconds; only differences count. */
  now(): number;
  /** Resolves after so many milliseconds, or as soon as the signal is aborted. Never rejects. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** A signal that is aborted after so many milliseconds. `dispose` gives the timer back. */
  deadline(milliseconds: number): { readonly signal: AbortSignal; dispose(): void };
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
    return { signal: controller.signal, dispose: () => clearTimeout(timer) };
  },
};
