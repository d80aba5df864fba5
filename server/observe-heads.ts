import type { Logger } from "pino";
import type { ChainHead, Ledger } from "./ledger/ledger.js";

const everyMilliseconds = 60_000;
/** A change shows when its transaction is over: for so long after its moment, at most. */
const latenessMilliseconds = 60_000;
/** Of more changes than these all heads are read. */
const mostChanges = 5_000;

/**
 * Writes the head of each chain to the log, and from then on, every minute, of each one that has grown: kept elsewhere, these
 * lines show later whether the tail of a chain was cut off.
 */
export function observeHeads(ledger: Ledger, logger: Logger): { stop(): Promise<void> } {
  const look = lookAtHeads(ledger, logger);
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, everyMilliseconds).unref();
  return {
    async stop() {
      clearInterval(timer);
      await looking;
      await look();
    },
  };
}

/** One look each time it is called; never rejects. */
export function lookAtHeads(ledger: Ledger, logger: Logger): () => Promise<void> {
  /** Those of the last look: what it may meet again. */
  let noted = new Map<string, string>();
  let since: number | undefined;

  async function look(): Promise<void> {
    try {
      const looked = since === undefined ? undefined : await ledger.newestHeads(mostChanges, since);
      const isWhole = looked === undefined || looked.heads.length === mostChanges;
      // Taken before all heads are read: what changes meanwhile is read again.
      const { at } = isWhole ? await ledger.newestHeads(1) : looked;
      const now = new Map<string, string>();
      for await (const head of isWhole ? ledger.heads() : looked.heads) {
        if (noted.get(head.arn) !== head.entryHash) note(head);
        if (!isWhole) now.set(head.arn, head.entryHash);
      }
      noted = now;
      if (isWhole || at !== undefined) since = (at ?? 0) - latenessMilliseconds;
    } catch (cause) {
      logger.warn({ err: cause }, "the heads of the ledger could not be read");
    }
  }

  function note({ arn, sequence, entryHash }: ChainHead): void {
    logger.info({ arn, sequence, entryHash }, "ledger head");
  }

  return look;
}
