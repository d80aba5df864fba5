import type { DataOptions } from "../data-location.js";
import { headLine } from "../head-lines.js";
import type { ExitCode } from "../main.js";
import { withLedger } from "../server-ledger.js";

/** `cleanroomsml ledger heads`: `ARN SEQUENCE HASH`, one a line, in the order of the ARNs. */
export function ledgerHeads(options: DataOptions): Promise<ExitCode> {
  return withLedger(options, async (ledger) => {
    for await (const head of ledger.heads()) process.stdout.write(`${headLine(head)}\n`);
    return 0;
  });
}
