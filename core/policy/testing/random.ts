/** Choices that follow from a seed. Seed 0 always takes the first choice, so that failing cases shrink to plain texts. */
export class Random {
  readonly #plain: boolean;
  #state: number;

  constructor(seed: number) {
    this.#plain = seed === 0;
    this.#state = seed;
  }

  /** A whole number from 0 to below `bound` (a multiplicative hash of a counter). */
  below(bound: number): number {
    if (this.#plain) return 0;
    this.#state = (this.#state + 0x9e3779b9) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % bound;
  }

  /** True one time in `times`. */
  oneIn(times: number): boolean {
    return this.below(times) === times - 1;
  }

  pick<T>(choices: readonly T[]): T {
    const chosen = choices[this.below(choices.length)];
    if (chosen === undefined) throw new RangeError("nothing to pick from");
    return chosen;
  }

  shuffled<T>(items: readonly T[]): readonly T[] {
    const shuffled: T[] = [];
    for (const item of items)
      shuffled.splice(this.#plain ? shuffled.length : this.below(shuffled.length + 1), 0, item);
    return shuffled;
  }
}
