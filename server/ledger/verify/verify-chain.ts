import type { Kysely } from "kysely";
import type { EntryRow, Tables } from "../../database/tables.js";
import type { ChainFault, ChainHead } from "../ledger.js";
import { ExpectedRows } from "./expected-rows.js";
import { beforeFirstEntry, entryFaults, recordedFaults, tailFaults } from "./walk-entries.js";

const entriesAtOnce = 200;

/**
 * All faults of one chain and of what is kept beside it.
 *
 * @param kysely sees one state of the store for as long as this takes
 * @param recorded heads of this chain that were noted elsewhere, at any time
 */
export async function verifyChain(
  kysely: Kysely<Tables>,
  arn: string,
  recorded: readonly ChainHead[],
): Promise<readonly ChainFault[]> {
  const faults: ChainFault[] = [];
  const add = (sequence: number, message: string) => faults.push({ arn, sequence, message });
  const expected = new ExpectedRows();
  let end = beforeFirstEntry;
  for await (const row of entries(kysely, arn)) {
    for (const message of entryFaults(row, end)) add(row.sequence, message);
    for (const message of recordedFaults(row, recorded)) add(row.sequence, message);
    for (const message of expected.add(row)) add(row.sequence, message);
    end = { sequence: row.sequence, entryHash: row.entry_hash };
  }
  const chain = await kysely.selectFrom("ledger_chain").selectAll().where("arn", "=", arn).executeTakeFirst();
  const head = chain && { arn, sequence: chain.sequence, entryHash: chain.entry_hash };
  for (const fault of tailFaults(end, head, recorded)) add(fault.sequence, fault.message);

  const versions = await kysely.selectFrom("ledger_version").selectAll().where("arn", "=", arn).execute();
  const intents = await kysely.selectFrom("ledger_intent").selectAll().where("arn", "=", arn).execute();
  for (const fault of expected.compare(versions, intents)) add(fault.sequence, fault.message);
  if (chain) for (const message of expected.compareChain(chain)) add(chain.sequence, message);
  return faults;
}

async function* entries(kysely: Kysely<Tables>, arn: string): AsyncIterable<EntryRow> {
  // Below every number: one that was changed to less than 1 must not hide.
  let after = -(2 ** 31);
  for (;;) {
    const rows = await kysely
      .selectFrom("ledger_entry")
      .selectAll()
      .where("arn", "=", arn)
      .where("sequence", ">", after)
      .orderBy("sequence")
      .limit(entriesAtOnce)
      .execute();
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < entriesAtOnce) return;
    after = last.sequence;
  }
}
