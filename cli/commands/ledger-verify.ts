import type { DataOptions } from "../data-location.js";
import { readHeadLines } from "../head-lines.js";
import type { ExitCode } from "../main.js";
import { withLedger } from "../server-ledger.js";

/**
 * `cleanroomsml ledger verify`: each fault on standard output, or one line when there is none.
 *
 * @returns 0 no fault, 1 faults
 * @throws {BadInput} there is no data, or the heads cannot be read
 */
export function ledgerVerify(options: DataOptions & { readonly heads?: string }): Promise<ExitCode> {
  const recorded = options.heads === undefined ? [] : readHeadLines(options.heads);
  return withLedger(options, async (ledger) => {
    let faults = 0;
    for await (const fault of ledger.verify(recorded)) {
      faults += 1;
      process.stdout.write(`${fault.arn} entry ${fault.sequence}: ${fault.message}\n`);
    }
    if (faults > 0) return 1;
    let chains = 0;
    let entries = 0;
    for await (const head of ledger.heads()) {
      chains += 1;
      entries += head.sequence;
    }
    const compared =
      recorded.length > 0 ? `, in agreement with ${counted(recorded.length, "recorded head")}` : "";
    process.stdout.write(
      `Sound: ${counted(chains, "chain")}, ${counted(entries, "entry", "entries")}${compared}.\n`,
    );
    return 0;
  });
}

function counted(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`;
}
