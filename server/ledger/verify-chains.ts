import type { Kysely } from "kysely";
import type { EntryRow, Tables } from "../database/tables.js";
import { storedArn } from "./entry-content.js";
import { entryHash, noEntryHash } from "./entry-hash.js";
import type { ChainFault } from "./ledger.js";

const entriesAtOnce = 200;
const chainsAtOnce = 500;

export interface ChainHead {
  readonly arn: string;
  readonly sequence: number;
  readonly entryHash: string;
}

/** In the order of their ARNs. */
export async function* readHeads(kysely: Kysely<Tables>): AsyncIterable<ChainHead> {
  let after = "";
  for (;;) {
    const rows = await kysely
      .selectFrom("ledger_chain")
      .select(["arn", "sequence", "entry_hash"])
      .where("sequence", ">", 0)
      .where("arn", ">", after)
      .orderBy("arn")
      .limit(chainsAtOnce)
      .execute();
    for (const row of rows) yield { arn: row.arn, sequence: row.sequence, entryHash: row.entry_hash };
    const last = rows.at(-1);
    if (last === undefined || rows.length < chainsAtOnce) return;
    after = last.arn;
  }
}

export async function* verifyChains(kysely: Kysely<Tables>): AsyncIterable<ChainFault> {
  for await (const head of readHeads(kysely)) yield* verifyChain(kysely, head);
}

async function* verifyChain(kysely: Kysely<Tables>, head: ChainHead): AsyncIterable<ChainFault> {
  let sequence = 0;
  let previous = noEntryHash;
  for await (const row of entries(kysely, head.arn)) {
    const fault = (message: string): ChainFault => ({ arn: head.arn, sequence: row.sequence, message });
    if (row.sequence !== sequence + 1) yield fault(`Entry ${sequence + 1} is missing.`);
    if (row.previous_entry_hash !== previous) yield fault("It does not follow from the entry before.");
    if (row.entry_hash !== hashOf(row)) yield fault("Its hash does not fit its content.");
    sequence = row.sequence;
    previous = row.entry_hash;
  }
  if (sequence < head.sequence) {
    yield {
      arn: head.arn,
      sequence: head.sequence,
      message: `The chain ends at entry ${sequence}; entry ${head.sequence} was written.`,
    };
  }
}

async function* entries(kysely: Kysely<Tables>, arn: string): AsyncIterable<EntryRow> {
  let after = 0;
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

function hashOf(row: EntryRow): string {
  return entryHash({
    arn: storedArn(row.arn),
    sequence: row.sequence,
    previousEntryHash: row.previous_entry_hash,
    content: row.content,
  });
}
