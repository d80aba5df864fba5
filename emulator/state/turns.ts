/**
 * Lets those who change the same thing go one after the other, in the order they came; others run side by side.
 * All keys are taken in one step, so nobody waits for a key while holding another.
 */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  async take<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    let release: () => void = () => undefined;
    const mine = new Promise<void>((resolve) => {
      release = resolve;
    });
    const before = keys.map((key) => this.#last.get(key));
    for (const key of keys) this.#last.set(key, mine);
    await Promise.all(before);
    try {
      return await work();
    } finally {
      for (const key of keys) if (this.#last.get(key) === mine) this.#last.delete(key);
      release();
    }
  }
}
