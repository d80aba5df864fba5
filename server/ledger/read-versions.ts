import type { ConfiguredAudienceModelArn, PolicyHash } from "@cleanroomsml/core/repository";
import type { Kysely } from "kysely";
import type { CompiledQueries } from "../database/compiled-queries.js";
import type { Tables, VersionRow } from "../database/tables.js";
import { decodeVersionCursor, encodeCursor } from "./cursor.js";
import { readIntentContent, readOutcomeContent, storedArn, versionOf } from "./entry-content.js";
import type { KeptVersions } from "./kept-versions.js";
import type { Page, PolicyVersion } from "./ledger.js";

/** The store, and what was read of it before. */
export interface VersionReading {
  readonly kysely: Kysely<Tables>;
  readonly queries: CompiledQueries;
  readonly kept: KeptVersions;
}

type Read = Pick<VersionRow, "arn" | "version" | "outcome_sequence"> & {
  readonly intent: string;
  readonly outcome: string;
};

/** Versions with the texts of the two entries that make them: what is shown is what is chained. */
function query(kysely: Kysely<Tables>, arn: string) {
  return kysely
    .selectFrom("ledger_version as v")
    .innerJoin("ledger_entry as i", (join) =>
      join.onRef("i.arn", "=", "v.arn").onRef("i.sequence", "=", "v.intent_sequence"),
    )
    .innerJoin("ledger_entry as o", (join) =>
      join.onRef("o.arn", "=", "v.arn").onRef("o.sequence", "=", "v.outcome_sequence"),
    )
    .select(["v.arn", "v.version", "i.content as intent", "o.content as outcome", "v.outcome_sequence"])
    .where("v.arn", "=", arn)
    .orderBy("v.version", "desc");
}

export async function currentVersion(
  reading: VersionReading,
  arn: ConfiguredAudienceModelArn,
): Promise<PolicyVersion | undefined> {
  const { kysely, queries } = reading;
  const [chain] = await queries.rows(kysely, "current version", [arn], () =>
    kysely.selectFrom("ledger_chain").select("current_version").where("arn", "=", arn),
  );
  return chain === undefined ? undefined : versionByNumber(reading, arn, chain.current_version);
}

export async function versionByHash(
  { kysely, kept }: Pick<VersionReading, "kysely" | "kept">,
  arn: ConfiguredAudienceModelArn,
  policyHash: PolicyHash,
): Promise<PolicyVersion | undefined> {
  const row = await query(kysely, arn).where("v.policy_hash", "=", policyHash).limit(1).executeTakeFirst();
  return row === undefined ? undefined : kept.keep(asVersion(row));
}

export async function versionByNumber(
  { kysely, kept }: VersionReading,
  arn: ConfiguredAudienceModelArn,
  version: number,
): Promise<PolicyVersion | undefined> {
  if (!Number.isSafeInteger(version) || version < 1 || version > 2 ** 31 - 1) return undefined;
  const known = kept.get(arn, version);
  if (known !== undefined) return known;
  const row = await query(kysely, arn).where("v.version", "=", version).executeTakeFirst();
  return row === undefined ? undefined : kept.keep(asVersion(row));
}

/** @throws {BadCursor} */
export async function pageOfVersions(
  { kysely, queries, kept }: VersionReading,
  arn: ConfiguredAudienceModelArn,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<PolicyVersion>> {
  const below = page.cursor === undefined ? Number.POSITIVE_INFINITY : decodeVersionCursor(page.cursor);
  const [chain] = await queries.rows(kysely, "newest version", [arn], () =>
    kysely.selectFrom("ledger_chain").select("version").where("arn", "=", arn),
  );
  // They are numbered from 1 without a gap, so the highest number says which there are.
  const newest = Math.min(chain?.version ?? 0, below - 1);
  const oldest = Math.max(newest - page.limit + 1, 1);
  if (newest < oldest) return { items: [], nextCursor: undefined };
  const numbers = Array.from({ length: newest - oldest + 1 }, (_, index) => ({
    arn,
    version: newest - index,
  }));
  const items = kept.all(numbers) ?? (await versionsBetween({ kysely, kept }, arn, oldest, newest));
  return { items, nextCursor: oldest > 1 ? encodeCursor("version", oldest) : undefined };
}

/** Newest first. */
async function versionsBetween(
  { kysely, kept }: Pick<VersionReading, "kysely" | "kept">,
  arn: ConfiguredAudienceModelArn,
  oldest: number,
  newest: number,
): Promise<readonly PolicyVersion[]> {
  const rows = await query(kysely, arn)
    .where("v.version", "<=", newest)
    .where("v.version", ">=", oldest)
    .execute();
  return rows.map((row) => kept.keep(asVersion(row)));
}

function asVersion(row: Read): PolicyVersion {
  return versionOf(
    storedArn(row.arn),
    row.version,
    readIntentContent(row.intent),
    readOutcomeContent(row.outcome),
    row.outcome_sequence,
  );
}
