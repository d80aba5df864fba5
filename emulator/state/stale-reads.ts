import type { StoredPolicy } from "./records.js";

/** What reads show while they are behind (mode `staleReads`): the policy before the writes, or that there was none. */
export class StaleReads {
  readonly #behind = new Map<string, { left: number; readonly shown: StoredPolicy | undefined }>();

  /** After a write: the next `reads` reads of this model's policy show `before`, or what they were showing already. */
  begin(arn: string, before: StoredPolicy | undefined, reads: number): void {
    if (reads === 0) return;
    const shown = this.#behind.has(arn) ? this.#behind.get(arn)?.shown : before;
    this.#behind.set(arn, { left: reads, shown });
  }

  /** What a read shows when the policy is `current`. Counts as one read. */
  read(arn: string, current: StoredPolicy | undefined): StoredPolicy | undefined {
    const behind = this.#behind.get(arn);
    if (behind === undefined) return current;
    behind.left -= 1;
    if (behind.left === 0) this.#behind.delete(arn);
    return behind.shown;
  }

  settle(arn: string): void {
    this.#behind.delete(arn);
  }

  settleAll(): void {
    this.#behind.clear();
  }
}
