import { randomBytes } from "node:crypto";
import type { Database } from "../database/database.js";
import { GroupCommit } from "../ledger/group-commit.js";
import { claimPolicy } from "./claim-policy.js";
import { noteObservations, type Observation } from "./note-observations.js";
import { defaultPlanSessionLimits, type PlanSessionLimits, type PlanSessions } from "./plan-sessions.js";
import { reached } from "./reached.js";
import type { RestapiTables } from "./tables.js";

export interface PlanSessionsOptions {
  readonly database: Database;
  /** Milliseconds since 1970. Default Date.now. */
  readonly clock?: (() => number) | undefined;
  readonly limits?: Partial<PlanSessionLimits> | undefined;
}

/** The plan sessions in a database. */
export function createPlanSessions(options: PlanSessionsOptions): PlanSessions {
  const { clock = Date.now } = options;
  const limits = { ...defaultPlanSessionLimits, ...options.limits };
  const kysely = options.database.kysely.withTables<RestapiTables>();
  // A plan reads ten policies at a time: their notes share a commit.
  const observations = new GroupCommit<Observation, true>((group) =>
    noteObservations(kysely, group, { now: clock(), limits }),
  );

  async function removeSessions(sessions: readonly { readonly session: string }[]): Promise<void> {
    if (sessions.length === 0) return;
    const ids = sessions.map(({ session }) => session);
    // First the session: what a late request adds to it then is nothing.
    await kysely.transaction().execute(async (transaction) => {
      await transaction.deleteFrom("plan_session").where("session", "in", ids).execute();
      await transaction.deleteFrom("plan_session_policy").where("session", "in", ids).execute();
    });
  }

  async function open(tokenId: string): Promise<string> {
    const now = clock();
    const ended = kysely.selectFrom("plan_session").select("session").where("expires_at", "<=", now);
    await removeSessions(await ended.limit(500).execute());
    // 192 bits: no other token's session is ever guessed.
    const session = randomBytes(24).toString("base64url");
    await kysely
      .insertInto("plan_session")
      .values({ session, token_id: tokenId, opened_at: now, expires_at: now + limits.lifeMilliseconds })
      .execute();
    // Afterwards: of many that are opened at once the last one sees them all.
    const surplus = kysely
      .selectFrom("plan_session")
      .select("session")
      .where("token_id", "=", tokenId)
      .orderBy("opened_at", "desc")
      .orderBy("session")
      .limit(500)
      .offset(limits.sessionsPerToken);
    await removeSessions(await surplus.execute());
    return session;
  }

  async function isOpen(session: string, tokenId: string): Promise<boolean> {
    const row = await kysely
      .selectFrom("plan_session")
      .select("session")
      .where("session", "=", session)
      .where("token_id", "=", tokenId)
      .where("expires_at", ">", clock())
      .executeTakeFirst();
    return row !== undefined;
  }

  return {
    open: (tokenId) => reached(open(tokenId)),
    async observe(session, tokenId, arn, seen) {
      await reached(observations.add({ session, tokenId, arn, seen }));
    },
    isOpen: (session, tokenId) => reached(isOpen(session, tokenId)),
    claim: (session, arn) => claimPolicy({ kysely, clock, limits }, session, arn),
  };
}
