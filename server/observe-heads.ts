import type { Logger } from "pino";
import type { Ledger } from "./ledger/ledger.js";

const everyMilliseconds = 60_000;

/**
 * Writes the head of each chain that has grown to the log, every minute: kept elsewhere, these lines show later whether
 * the tail of a chain was cut off.
 */
export function observeHeads(ledger: Ledger, logger: Logger): { stop(): Promise<void> } {
  const seen = new Map<string, string>();
  async function look(): Promise<void> {
    try {
      for await (const { arn, sequence, entryHash } of ledger.heads()) {
        if (seen.get(arn) === entryHash) continue;
        seen.set(arn, entryHash);
        logger.info({ arn, sequence, entryHash }, "ledger head");
      }
    } catch (cause) {
      logger.warn({ err: cause }, "the heads of the ledger could not be read");
    }
  }
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
