import type { Step } from "./records.js";
import { MutableWorld, type World } from "./world.js";

/** Where changes are kept before anyone sees them. */
export interface Journal {
  /**
   * Calls `kept` and resolves when the steps would survive the death of the process and of the machine. Changes are
   * kept in the order in which they were appended.
   */
  append(steps: readonly Step[], kept: () => void): Promise<void>;
  close(): Promise<void>;
}

export const inMemory: Journal = {
  append(_, kept) {
    kept();
    return Promise.resolve();
  },
  close: () => Promise.resolve(),
};

/** The world and its journal: a change is written first and visible after. */
export class Store {
  readonly #world: MutableWorld;
  readonly #journal: Journal;
  #sequence = 0;

  constructor(journal: Journal, world = new MutableWorld()) {
    this.#journal = journal;
    this.#world = world;
  }

  get world(): World {
    return this.#world;
  }

  /** A sequence number larger than all before. */
  takeSequence(): number {
    this.#sequence = Math.max(this.#sequence + 1, this.#world.nextSequence);
    return this.#sequence;
  }

  /** All of the steps, or none of them. */
  async commit(steps: readonly Step[]): Promise<void> {
    if (steps.length === 0) return;
    await this.#journal.append(steps, () => {
      for (const step of steps) this.#world.apply(step);
    });
  }

  close(): Promise<void> {
    return this.#journal.close();
  }
}
