import { type Kysely, sql } from "kysely";
import type { Database } from "../database/database.js";
import type { Tables } from "../database/tables.js";
import { decodeArnCursor, encodeCursor } from "./cursor.js";
import { readIntentContent, readOutcomeContent, storedArn, storedHash, versionOf } from "./entry-content.js";
import type { DriftObservation, KnownPolicy, LedgerFilter, Page } from "./ledger.js";

/** @throws {BadCursor} */
export async function listPolicies(
  { kysely, kind }: Database,
  kept: KeptVersions,
  filter: LedgerFilter,
): Promise<Page<KnownPolicy>> {
  const chains = filtered(kysely, kind, filter).limit(filter.limit + 1);
  const rows = await chains.execute();
  const versions = kept.all(rows) ?? (await withTexts(chains).execute()).map((row) => kept.keep(asVersion(row)));
  // What was read last counts: between the two a policy may have got another version.
  const items = 
  let query = kysely
    .selectFrom("ledger_chain as c")
    .innerJoin("ledger_version as v", (join) =>
      join.onRef("v.arn", "=", "c.arn").onRef("v.version", "=", "c.current_version"),
    )
    .innerJoin("ledger_entry as i", (join) =>
      join.onRef("i.arn", "=", "v.arn").onRef("i.sequence", "=", "v.intent_sequence"),
    )
    .innerJoin("ledger_entry as o", (join) =>
      join.onRef("o.arn", "=", "v.arn").onRef("o.sequence", "=", "v.outcome_sequence"),
    )
    .select(["c.arn", "v.version", "c.drift_state", "c.drift_policy_hash", "c.drift_at"])
    .select(["i.content as intent", "o.content as outcome"])
    .orderBy("c.arn");
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

function driftOf(row: {
  readonly drift_state: string | null;
  readonly drift_policy_hash: string | null;
  readonly drift_at: string | null;
}): DriftObservation | undefined {
  const state = driftStates.find((known) => known === row.drift_state);
  if (state === undefined || row.drift_at === null) return undefined;
  return { state, policyHash: storedHash(row.drift_policy_hash), at: row.drift_at };
}

const driftStates = ["in-sync", "equivalent", "drifted", "absent"] as const;
