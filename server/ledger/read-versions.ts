import type { ConfiguredAudienceModelArn, PolicyHash } from "@cleanroomsml/core/repository";
import type { Kysely, SelectQueryBuilder } from "kysely";
import type { Tables, VersionRow } from "../database/tables.js";
import { decodeVersionCursor, encodeCursor } from "./cursor.js";
import { readIntentContent, readOutcomeContent, storedArn, versionOf } from "./entry-content.js";
import type { Page, PolicyVersion } from "./ledger.js";

type Kept = Pick<VersionRow, "arn" | "version"> & { readonly intent: string; readonly outcome: string };

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
    .select(["v.arn", "v.version", "i.content as intent", "o.content as outcome"])
    .where("v.arn", "=", arn)
    .orderBy("v.version", "desc");
}

export async function currentVersion(
  kysely: Kysely<Tables>,
  arn: ConfiguredAudienceModelArn,
): Promise<PolicyVersion | undefined> {
  return first(
    query(kysely, arn)
      .innerJoin("ledger_chain as c", "c.arn", "v.arn")
      .whereRef("c.current_version", "=", "v.version"),
  );
}

export async function versionByHash(
  kysely: Kysely<Tables>,
  arn: ConfiguredAudienceModelArn,
  policyHash: PolicyHash,
): Promise<PolicyVersion | undefined> {
  return first(query(kysely, arn).where("v.policy_hash", "=", policyHash));
}

export async function versionByNumber(
  kysely: Kysely<Tables>,
  arn: ConfiguredAudienceModelArn,
  version: number,
): Promise<PolicyVersion | undefined> {
  if (!Number.isSafeInteger(version) || version < 1 || version > 2 ** 31 - 1) return undefined;
  return first(query(kysely, arn).where("v.version", "=", version));
}

/** @throws {BadCursor} */
export async function pageOfVersions(
  kysely: Kysely<Tables>,
  arn: ConfiguredAudienceModelArn,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<PolicyVersion>> {
  const below = page.cursor === undefined ? undefined : decodeVersionCursor(page.cursor);
  const from = query(kysely, arn).limit(page.limit + 1);
  const rows = await (below === undefined ? from : from.where("v.version", "<", below)).execute();
  const items = rows.slice(0, page.limit).map(asVersion);
  const last = items.at(-1);
  return {
    items,
    nextCursor:
      rows.length > page.limit && last !== undefined ? encodeCursor("version", last.version) : undefined,
  };
}

async function first<DB, TB extends keyof DB>(
  from: SelectQueryBuilder<DB, TB, Kept>,
): Promise<PolicyVersion | undefined> {
  const row = await from.limit(1).executeTakeFirst();
  return row === undefined ? undefined : asVersion(row);
}

function asVersion(row: Kept): PolicyVersion {
  return versionOf(
    storedArn(row.arn),
    row.version,
    readIntentContent(row.intent),
    readOutcomeContent(row.outcome),
  );
}
