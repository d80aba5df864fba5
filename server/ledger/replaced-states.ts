import type { ConfiguredAudienceModelArn } from "@cleanroomsml/core/repository";
import type { CompiledQueries } from "../database/compiled-queries.js";
import type { Database } from "../database/database.js";
import type { VersionRow } from "../database/tables.js";
import type { Moment } from "./lease-time.js";
import { nothing } from "./succession.js";

/** Of more writes than these, the last ones count. */
const mostWrites = 20;
/** Policies whose writes are remembered while nothing is committed. */
const mostKept = 1000;

/** A write that was settled lately. */
type RecentWrite = Pick<VersionRow, "version" | "replaced" | "follows" | "settled_at"> & {
  /** What the ledger holds for current. */
  readonly current: string | null;
};

export interface ReplacedStatesOptions {
  readonly database: Database;
  readonly queries: CompiledQueries;
  /** A moment that is so many milliseconds from now. */
  readonly moment: (later: number) => Moment;
  /** The hash that a version left. */
  readonly left: (arn: ConfiguredAudienceModelArn, version: number) => Promise<string | undefined>;
}

/** What stood in AWS before the latest writes, so that a read that still shows it can be told from one of what is there. */
export class ReplacedStates {
  readonly #options: ReplacedStatesOptions;
  readonly #kept = new Map<string, { readonly mark: string; readonly writes: readonly RecentWrite[] }>();

  constructor(options: ReplacedStatesOptions) {
    this.#options = options;
  }

  /** Hashes, or `-` for no policy. Never what the current version left: contents, and so hashes, may recur. */
  async within(arn: ConfiguredAudienceModelArn, milliseconds: number): Promise<ReadonlySet<string>> {
    const since = this.#options.moment(-milliseconds);
    const writes = await this.#writes(arn, since, milliseconds);
    const replaced = new Set<string>();
    for (const { version, replaced: seen, follows, settled_at } of writes) {
      // What was kept from before may be older by now.
      if (typeof since === "number" && (settled_at ?? 0) <= since) continue;
      // Without a condition it took whatever was there: most likely what the one before it had left.
      replaced.add(seen ?? follows ?? (await this.#options.left(arn, version - 1)) ?? nothing);
    }
    const [latest] = writes;
    if (latest !== undefined) replaced.delete(latest.current ?? nothing);
    return replaced;
  }

  async #writes(
    arn: ConfiguredAudienceModelArn,
    since: Moment,
    milliseconds: number,
  ): Promise<readonly RecentWrite[]> {
    const { database, queries } = this.#options;
    const mark = database.changeMark();
    const known = this.#kept.get(arn);
    if (mark !== undefined && known?.mark === mark) return known.writes;
    const { kysely } = database;
    // Where the store works the moment out, it is told how far off it is.
    const parameter = typeof since === "number" ? since : -milliseconds;
    const writes = await queries.rows(kysely, "recent writes", [arn, parameter, mostWrites], () =>
      kysely
        .selectFrom("ledger_version as v")
        .innerJoin("ledger_chain as c", "c.arn", "v.arn")
        .select(["v.version", "v.replaced", "v.follows", "v.settled_at", "c.policy_hash as current"])
        .where("v.arn", "=", arn)
        .where("v.settled_at", ">", since)
        .orderBy("v.version", "desc")
        .limit(mostWrites),
    );
    if (mark === undefined) return writes;
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(arn, { mark, writes });
    return writes;
  }
}
