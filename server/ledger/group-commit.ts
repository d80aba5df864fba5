import { setTimeout as sleep } from "node:timers/promises";
import { isTransient } from "../database/transient.js";

/** At most so many in one transaction: bounds its time, and the parameters of a statement. */
const largestGroup = 200;

/** How long to wait before a commit is repeated. */
const pausesMilliseconds = [20, 200];

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
  readonly #commit: (items: readonly In[], again: boolean) => Promise<readonly Out[]>;
  readonly #waiting: Waiting<In, Out>[] = [];
  #running: Promise<void> | undefined;

  /**
   * @param commit one transaction; fulfilled when it is durable, with a result for each item. It is repeated after a
   *   failure that may pass, also when it was committed and only the answer was lost: then (`again`) it must know its items.
   */
  constructor(commit: (items: readonly In[], again: boolean) => Promise<readonly Out[]>) {
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

  async #settle(group: readonly Waiting<In, Out>[], again = false): Promise<void> {
    try {
      const items = group.map((one) => one.item);
      const results = await this.#patiently(items, again);
      for (const [index, one] of group.entries()) {
        const result = results[index];
        if (result === undefined) one.reject(new Error("the commit gave no result for this item"));
        else one.resolve(result);
      }
    } catch (cause) {
      // One bad item must not fail its neighbours. When the store itself is away, nobody's turn would be better.
      if (group.length > 1 && !isTransient(cause)) for (const one of group) await this.#settle([one], true);
      else for (const one of group) one.reject(cause);
    }
  }

  async #patiently(items: readonly In[], tried: boolean): Promise<readonly Out[]> {
    let again = tried;
    for (const pause of pausesMilliseconds) {
      try {
        return await this.#commit(items, again);
      } catch (cause) {
        if (!isTransient(cause)) throw cause;
        again = true;
        await sleep(pause);
      }
    }
    return this.#commit(items, again);
  }
}
