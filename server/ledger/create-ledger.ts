import { randomUUID } from "node:crypto";
import { checkWritable } from "../database/check-writable.js";
import { claimedBackend } from "../database/claim-backend.js";
import { CompiledQueries } from "../database/compiled-queries.js";
import type { Database } from "../database/database.js";
import { type Append, append } from "./append.js";
import { GroupCommit } from "./group-commit.js";
import { KeptLists } from "./kept-lists.js";
import { KeptVersions } from "./kept-versions.js";
import { leaseMoment } from "./lease-time.js";
import { openIntents, takeExpired } from "./leases.js";
import { type Intent, type Ledger, LedgerUnavailable } from "./ledger.js";
import { type ListedRow, listPolicies } from "./list-policies.js";
import { newestHeads, readHeads } from "./read-heads.js";
import { currentVersion, pageOfVersions, versionByHash, versionByNumber } from "./read-versions.js";
import { ReplacedStates } from "./replaced-states.js";
import { verifyChains } from "./verify/verify-chains.js";

export interface LedgerOptions {
  readonly database: Database;
  /** Unique among the processes that share the database; owns the leases. */
  readonly owner: string;
  /** Milliseconds since 1970. Default: the machine's clock, for leases on PostgreSQL that of the store. */
  readonly clock?: { now(): number } | undefined;
  /** How long an intent is nobody else's without `renew`. Default 30 s. */
  readonly leaseMilliseconds?: number | undefined;
}

/** A ledger over an open database, which stays open when the ledger is closed. */
export function createLedger(options: LedgerOptions): Ledger {
  const { database, owner } = options;
  const { kysely } = database;
  const queries = new CompiledQueries();
  const kept = new KeptVersions();
  const reading = { kysely, queries, kept, lists: new KeptLists<ListedRow>(database) };
  const leaseMilliseconds = options.leaseMilliseconds ?? 30_000;
  const moment = leaseMoment(database.kind, options.clock);
  const replaced = new ReplacedStates({
    database,
    queries,
    moment,
    left: async (arn, version) => (await versionByNumber(reading, arn, version))?.policyHash,
  });
  const iso = () => new Date(options.clock?.now() ?? Date.now()).toISOString();

  // Noted in every entry. Claimed once in the life of a database, so it is looked up until it is there.
  let backend: string | undefined;
  const commits = new GroupCommit<Append, boolean>(async (appends, again) => {
    backend ??= await claimedBackend(database);
    const context = {
      queries,
      owner,
      backend: backend ?? "unclaimed",
      leaseUntil: moment(leaseMilliseconds),
      settledAt: moment(0),
      again,
    };
    const { done, versions } = await kysely
      .transaction()
      .execute((transaction) => append(transaction, appends, context));
    // Who writes next asks for it at once.
    for (const version of versions) kept.keep(version);
    return done;
  });

  return {
    async intend(newIntent) {
      const intent: Intent = { ...newIntent, intentId: randomUUID(), at: iso() };
      await reached(commits.add({ kind: "intend", intent }));
      return intent;
    },
    settle: (intent, outcome) =>
      reached(commits.add({ kind: "settle", settlementId: randomUUID(), intent, outcome, at: iso() })),
    async renew(intent) {
      const renewal = kysely
        .updateTable("ledger_intent")
        .set({ lease_until: moment(leaseMilliseconds) })
        .where("intent_id", "=", intent.intentId)
        .where("owner", "=", owner)
        .where("settled_sequence", "is", null);
      await reached(renewal.execute());
    },
    takeExpired: (limit) =>
      reached(
        kysely
          .transaction()
          .execute((transaction) =>
            takeExpired(transaction, limit, { owner, now: moment(0), until: moment(leaseMilliseconds) }),
          ),
      ),
    openIntents: (arn) => reached(openIntents(kysely, arn)),
    current: (arn) => reached(currentVersion(reading, arn)),
    versionByHash: (arn, policyHash) => reached(versionByHash(reading, arn, policyHash)),
    version: (arn, version) => reached(versionByNumber(reading, arn, version)),
    replacedWithin: (arn, milliseconds) => reached(replaced.within(arn, milliseconds)),
    versions: (arn, page) => reached(pageOfVersions(reading, arn, page)),
    list: (filter) => reached(listPolicies(database, reading, filter)),
    async observeDrift(arn, observation, version) {
      const update = kysely
        .updateTable("ledger_chain")
        .set({
          drift_state: observation.state,
          drift_policy_hash: observation.policyHash ?? null,
          drift_at: observation.at,
        })
        .where("arn", "=", arn);
      await reached(
        (version === undefined ? update : update.where("current_version", "=", version)).execute(),
      );
    },
    heads: () => readHeads(kysely),
    newestHeads: (limit, since = 0) => reached(newestHeads(kysely, limit, since)),
    verify: (recorded = []) => verifyChains(database, recorded),
    async ready() {
      await reached(checkWritable(database));
    },
    close: () => commits.idle(),
  };
}

/** What the store throws, in the ledger's words: these may reach clients, so the store's own stay in the cause. */
async function reached<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof Error && cause.name === "BadCursor") throw cause;
    const code = cause instanceof Error && "code" in cause ? ` (${cause.code})` : "";
    throw new LedgerUnavailable(`The ledger's store cannot be reached or written${code}.`, { cause });
  }
}
