import { type Kysely, sql } from "kysely";
import type { Database } from "../database/database.js";
import type { ChainRow, Tables } from "../database/tables.js";
import { decodeArnCursor, encodeCursor } from "./cursor.js";
import { readIntentContent, readOutcomeContent, storedArn, storedHash, versionOf } from "./entry-content.js";
import type { KeptLists } from "./kept-lists.js";
import type { KeptVersions } from "./kept-versions.js";
import type { DriftObservation, KnownPolicy, LedgerFilter, Page, PolicyVersion } from "./ledger.js";

/** @throws {BadCursor} */
export async function listPolicies(
  { kysely, kind }: Database,
  { kept, lists }: { readonly kept: KeptVersions; readonly lists: KeptLists<ListedRow> },
  filter: LedgerFilter,
): Promise<Page<KnownPolicy>> {
  const rows = await lists.rows(filter, () => chainsOf(kysely, kind, filter).execute());
  const versions = kept.all(rows);
  if (versions !== undefined) return page(rows, versions, filter.limit);
  const read = await withTexts(chainsOf(kysely, kind, filter)).execute();
  return page(
    read,
    read.map((row) => kept.keep(asVersion(row))),
    filter.limit,
  );
}

/** Where the chain of a policy ends. */
export type ListedRow = Pick<ChainRow, "arn" | "drift_state" | "drift_policy_hash" | "drift_at"> & {
  readonly version: number;
};

/** @param rows one more than asked for, where there are more */
function page(
  rows: readonly ListedRow[],
  versions: readonly PolicyVersion[],
  limit: number,
): Page<KnownPolicy> {
  const items = versions
    .slice(0, limit)
    .map((current, index): KnownPolicy => ({ arn: current.arn, current, drift: driftOf(rows[index]) }));
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor("arn", last.arn) : undefined,
  };
}

function asVersion(row: {
  readonly arn: string;
  readonly version: number;
  readonly intent: string;
  readonly outcome: string;
  readonly outcome_sequence: number;
}): PolicyVersion {
  return versionOf(
    storedArn(row.arn),
    row.version,
    readIntentContent(row.intent),
    readOutcomeContent(row.outcome),
    row.outcome_sequence,
  );
}

/** With the texts of the two entries that make the current version. */
function withTexts(chains: ReturnType<typeof chainsOf>) {
  return chains
    .innerJoin("ledger_version as v", (join) =>
      join.onRef("v.arn", "=", "c.arn").onRef("v.version", "=", "c.current_version"),
    )
    .innerJoin("ledger_entry as i", (join) =>
      join.onRef("i.arn", "=", "v.arn").onRef("i.sequence", "=", "v.intent_sequence"),
    )
    .innerJoin("ledger_entry as o", (join) =>
      join.onRef("o.arn", "=", "v.arn").onRef("o.sequence", "=", "v.outcome_sequence"),
    )
    .select(["i.content as intent", "o.content as outcome", "v.outcome_sequence"]);
}

/** One more than asked for, where there are more. */
function chainsOf(kysely: Kysely<Tables>, kind: Database["kind"], filter: LedgerFilter) {
  let query = kysely
    .selectFrom("ledger_chain as c")
    .select(["c.arn", "c.current_version as version", "c.drift_state", "c.drift_policy_hash", "c.drift_at"])
    .where("c.current_version", ">", 0)
    .orderBy("c.arn")
    .limit(filter.limit + 1);
  if (filter.cursor !== undefined) query = query.where("c.arn", ">", decodeArnCursor(filter.cursor));
  if (filter.region !== undefined) query = query.where("c.region", "=", filter.region);
  if (filter.account !== undefined) query = query.where("c.account", "=", filter.account);
  if (filter.drifted !== undefined) query = query.where(drifted, "=", filter.drifted ? 1 : 0);
  const patterns = filter.arnPatterns;
  if (patterns !== undefined && !patterns.includes("*")) {
    query = query.where((where) => where.or(patterns.map((pattern) => matches(kind, pattern))));
  }
  return query;
}

/** A policy that is gone has drifted, too, unless it was deleted here. */
const drifted = sql<number>`case when c.drift_state = 'drifted' then 1
  when c.drift_state = 'absent' and c.policy_hash is not null then 1 else 0 end`;

/** `*` stands for any characters; upper and lower case differ. */
function matches(kind: Database["kind"], pattern: string) {
  if (kind === "sqlite") return sql<boolean>`c.arn glob ${pattern.replace(/[?[]/g, "[$&]")}`;
  return sql<boolean>`c.arn like ${pattern.replace(/[\\%_]/g, "\\$&").replaceAll("*", "%")}`;
}

function driftOf(row: ListedRow | undefined): DriftObservation | undefined {
  const state = driftStates.find((known) => known === row?.drift_state);
  if (state === undefined || row === undefined || row.drift_at === null) return undefined;
  return { state, policyHash: storedHash(row.drift_policy_hash), at: row.drift_at };
}

const driftStates = ["in-sync", "equivalent", "drifted", "absent"] as const;
