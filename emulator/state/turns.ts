/**
 * Lets those who change the same thing go one after the other, in the order they came; others run side by side.
 * All keys are taken in one step, so nobody waits for a key while holding another.
 */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();
  #everything: Promise<void> | undefined;

  async take<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    const before = [this.#everything, ...keys.map((key) => this.#last.get(key))];
    const { promise, resolve } = deferred();
    for (const key of keys) this.#last.set(key, promise);
    await Promise.all(before);
    try {
      return await work();
    } finally {
      for (const key of keys) if (this.#last.get(key) === promise) this.#last.delete(key);
      resolve();
    }
  }

  /** Waits for everyone who came before, and lets everyone who comes later wait. */
  async takeEverything<T>(work: () => Promise<T>): Promise<T> {
    const before = [this.#everything, ...this.#last.values()];
    const { promise, resolve } = deferred();
    this.#everything = promise;
    await Promise.all(before);
    try {
      return await work();
    } finally {
      if (this.#everything === promise) this.#everything = undefined;
      resolve();
    }
  }
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
