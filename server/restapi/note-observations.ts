import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.js";
import type { PlanSessionLimits, Seen } from "./plan-sessions.js";
import type { RestapiTables } from "./tables.js";

export interface Observation {
  readonly session: string;
  readonly tokenId: string;
  readonly arn: ConfiguredAudienceModelArn;
  readonly seen: Seen;
}

/**
 * Notes what GETs showed, in one transaction. The first one of a session counts, and comes too late after a write:
 * the GET that the provider makes after a refused PUT must not turn into leave to repeat it.
 */
export async function noteObservations(
  kysely: Kysely<Tables & RestapiTables>,
  group: readonly Observation[],
  { now, limits }: { readonly now: number; readonly limits: PlanSessionLimits },
): Promise<readonly true[]> {
  await kysely.transaction().execute(async (transaction) => {
    for (const { session, tokenId, arn, seen } of ordered(group)) {
      const hash = seen.kind === "policy" ? seen.policyHash : null;
      const document = seen.kind === "policy" ? (seen.document ?? null) : null;
      await sql`
        insert into plan_session_policy (session, arn, seen, policy_hash, document, posted, claimed_until)
        select plan_session.session, cast(${arn} as text), cast(${seen.kind} as text), cast(${hash} as text),
          cast(${document} as text), 0, 0
        from plan_session
        where plan_session.session = ${session} and token_id = ${tokenId} and expires_at > ${now}
          and (select count(*) from plan_session_policy as known where known.session = ${session})
            < ${limits.policiesPerSession}
        on conflict (session, arn) do nothing`.execute(transaction);
    }
  });
  return group.map(() => true);
}

/** By session and ARN, so that two transactions never wait for each other. */
function ordered(group: readonly Observation[]): readonly Observation[] {
  const key = ({ session, arn }: Observation) => `${session} ${arn}`;
  return [...group].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
