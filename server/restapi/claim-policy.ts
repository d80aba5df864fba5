import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type ConfiguredAudienceModelArn, parsePolicyHash } from "@cleanroomsml/core/repository";
import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.js";
import { type Claim, type PlanSessionLimits, type Seen, WriteInProgress } from "./plan-sessions.js";
import { reached } from "./reached.js";
import type { PlanSessionPolicyRow, RestapiTables } from "./tables.js";

interface Environment {
  readonly kysely: Kysely<Tables & RestapiTables>;
  readonly clock: () => number;
  readonly limits: PlanSessionLimits;
}

/**
 * Waits for its turn among the writes of one session to one ARN, on whichever replica they are: the provider repeats a
 * write whose answer it did not wait for, and Terraform may create a successor while it destroys the predecessor.
 */
export async function claimPolicy(
  environment: Environment,
  session: string,
  arn: ConfiguredAudienceModelArn,
): Promise<Claim> {
  const { clock, limits } = environment;
  const claim = randomUUID();
  const giveUpAt = clock() + limits.waitMilliseconds;
  for (let pause = 5; ; pause = Math.min(pause * 2, 100)) {
    const row = await reached(tryClaim(environment, session, arn, claim));
    if (row !== undefined) return held(environment, row, claim);
    if (clock() >= giveUpAt) throw new WriteInProgress(`a write to ${arn} does not end`);
    await sleep(pause);
  }
}

type Known = Pick<PlanSessionPolicyRow, "session" | "arn" | "seen" | "policy_hash" | "document" | "posted">;

function tryClaim(
  { kysely, clock, limits }: Environment,
  session: string,
  arn: ConfiguredAudienceModelArn,
  claim: string,
): Promise<Known | undefined> {
  const now = clock();
  const claimed = { claim, claimed_until: now + limits.claimMilliseconds };
  return kysely
    .insertInto("plan_session_policy")
    .values({ session, arn, seen: "unread", posted: 0, ...claimed })
    .onConflict((conflict) =>
      conflict
        .columns(["session", "arn"])
        .doUpdateSet(claimed)
        .where((where) =>
          where.or([
            where("plan_session_policy.claim", "is", null),
            where("plan_session_policy.claimed_until", "<=", now),
          ]),
        ),
    )
    .returning(["session", "arn", "seen", "policy_hash", "document", "posted"])
    .executeTakeFirst();
}

function held({ kysely, clock, limits }: Environment, row: Known, claim: string): Claim {
  const own = () =>
    kysely
      .updateTable("plan_session_policy")
      .where("session", "=", row.session)
      .where("arn", "=", row.arn)
      .where("claim", "=", claim);
  // The store may be away for a moment: the next beat tries again.
  const renew = () =>
    own()
      .set({ claimed_until: clock() + limits.claimMilliseconds })
      .execute()
      .catch(() => {});
  const heartbeat = setInterval(renew, limits.claimMilliseconds / 3);
  heartbeat.unref();
  return {
    seen: seenIn(row),
    posted: row.posted !== 0,
    async release(left) {
      clearInterval(heartbeat);
      const known = left === undefined ? {} : { ...columnsOf(left.seen), posted: left.posted ? 1 : 0 };
      const release = own().set({ ...known, claim: null, claimed_until: 0 });
      await reached(release.execute());
    },
  };
}

function seenIn({ seen, policy_hash, document }: Known): Claim["seen"] {
  if (seen !== "policy") return { kind: seen };
  const parsed = parsePolicyHash(policy_hash ?? "");
  if (parsed.kind === "fault") throw new Error(`a plan session holds a hash that is none: ${parsed.message}`);
  return { kind: "policy", policyHash: parsed.policyHash, document: document ?? undefined };
}

function columnsOf(seen: Seen): Pick<PlanSessionPolicyRow, "seen" | "policy_hash" | "document"> {
  if (seen.kind === "absent") return { seen: "absent", policy_hash: null, document: null };
  return { seen: "policy", policy_hash: seen.policyHash, document: seen.document ?? null };
}
