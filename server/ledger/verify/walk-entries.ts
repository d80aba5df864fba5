import type { EntryRow } from "../../database/tables.js";
import { storedArn } from "../entry-content.js";
import { entryHash, noEntryHash } from "../entry-hash.js";
import type { ChainHead } from "../ledger.js";

/** Where a walk along a chain has come to. */
export interface ChainEnd {
  readonly sequence: number;
  readonly entryHash: string;
}

export const beforeFirstEntry: ChainEnd = { sequence: 0, entryHash: noEntryHash };

/** What is wrong with an entry, in words, given the one before it. */
export function entryFaults(row: EntryRow, before: ChainEnd): readonly string[] {
  const faults: string[] = [];
  if (row.sequence === before.sequence + 2) faults.push(`Entry ${before.sequence + 1} is missing.`);
  else if (row.sequence > before.sequence + 1) {
    faults.push(`Entries ${before.sequence + 1} to ${row.sequence - 1} are missing.`);
  } else if (row.sequence < 1) faults.push("Its number is lower than 1.");
  if (row.previous_entry_hash !== before.entryHash) {
    faults.push("It names another entry before it than the one that is there.");
  }
  const hash = entryHash({
    arn: storedArn(row.arn),
    sequence: row.sequence,
    previousEntryHash: row.previous_entry_hash,
    content: row.content,
  });
  if (row.entry_hash !== hash) faults.push("Its hash does not fit what it says: it was changed.");
  return faults;
}

/** What is wrong with an entry, given heads that were noted elsewhere. */
export function recordedFaults(row: EntryRow, recorded: readonly ChainHead[]): readonly string[] {
  return recorded
    .filter((head) => head.sequence === row.sequence && head.entryHash !== row.entry_hash)
    .map((head) => `It is not the entry that was recorded: that one had the hash ${head.entryHash}.`);
}

/** What is missing at the end, by the head in the store and by those noted elsewhere. */
export function tailFaults(
  end: ChainEnd,
  head: ChainHead | undefined,
  recorded: readonly ChainHead[],
): readonly { readonly sequence: number; readonly message: string }[] {
  const faults = recorded
    .filter((noted) => noted.sequence > end.sequence)
    .map((noted) => ({
      sequence: noted.sequence,
      message: `The chain ends at entry ${end.sequence}, but entry ${noted.sequence} was recorded: its tail was cut.`,
    }));
  if (head?.sequence === end.sequence && head.entryHash === end.entryHash) return faults;
  if (head === undefined && end.sequence === 0) return faults;
  const message =
    head === undefined
      ? "The chain has entries and no head."
      : `The chain ends at entry ${end.sequence} (${end.entryHash}), its head says entry ${head.sequence} (${head.entryHash}).`;
  return [...faults, { sequence: head?.sequence ?? end.sequence, message }];
}
