/** At most so many in one transaction: bounds its time, and the parameters of a statement. */
const largestGroup = 200;

interface Waiting<In, Out> {
  readonly item: In;
  resolve(out: Out): void;
  reject(cause: unknown): void;
}

/**
 * Puts what is asked for at the same time into one commit: while one is on its way to the disk the next group gathers,
 * and who comes alone waits for nobody.
 */
export class GroupCommit<In, Out> {
  readonly #commit: (items: readonly In[]) => Promise<readonly Out[]>;
  readonly #waiting: Waiting<In, Out>[] = [];
  #running: Promise<void> | undefined;

  /** @param commit one transaction; fulfilled when it is durable, with a result for each item */
  constructor(commit: (items: readonly In[]) => Promise<readonly Out[]>) {
    this.#commit = commit;
  }

  add(item: In): Promise<Out> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Fulfilled when nothing waits any more. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    // Lets everything that this turn of the event loop brings in join the first group.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) await this.#settle(this.#waiting.splice(0, largestGroup));
    this.#running = undefined;
  }

  async #settle(group: readonly Waiting<In, Out>[]): Promise<void> {
    try {
      const results = await this.#commit(group.map((one) => one.item));
      for (const [index, one] of group.entries()) {
        const result = results[index];
        if (result === undefined) one.reject(new Error("the commit gave no result for this item"));
        else one.resolve(result);
      }
    } catch (cause) {
      // One bad item must not fail its neighbours: nothing was written, so each may be tried alone.
      if (group.length > 1) for (const one of group) await this.#settle([one]);
      else group[0]?.reject(cause);
    }
  }
}
