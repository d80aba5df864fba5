import type { Clock, Deadline } from "../clock.js";

/** A clock that stands still but for the sleeps, which are over at once. */
export class FakeClock implements Clock {
  /** Every sleep asked for, in milliseconds. */
  readonly slept: number[] = [];
  #now = 0;
  readonly #deadlines = new Set<{ readonly at: number; readonly controller: AbortController }>();

  now(): number {
    return this.#now;
  }

  async sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    this.slept.push(milliseconds);
    this.advance(milliseconds);
  }

  deadline(milliseconds: number): Deadline {
    const controller = new AbortController();
    const deadline = { at: this.#now + milliseconds, controller };
    this.#deadlines.add(deadline);
    return {
      signal: controller.signal,
      abort: (reason) => controller.abort(reason),
      dispose: () => this.#deadlines.delete(deadline),
    };
  }

  /** Lets time pass. */
  advance(milliseconds: number): void {
    this.#now += milliseconds;
    for (const deadline of [...this.#deadlines]) {
      if (deadline.at > this.#now) continue;
      this.#deadlines.delete(deadline);
      deadline.controller.abort(new DOMException("The operation timed out.", "TimeoutError"));
    }
  }

  /** Timers not given back. */
  get pending(): number {
    return this.#deadlines.size;
  }
}
