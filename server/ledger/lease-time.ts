import { type RawBuilder, sql } from "kysely";
import type { Database } from "../database/database.js";

/** A moment, in milliseconds since 1970: known here, or worked out by the store. */
export type Moment = number | RawBuilder<number>;

/**
 * What leases are measured by. Replicas on one PostgreSQL take its clock, since their own may differ; processes on one
 * SQLite file have the machine's in common.
 *
 * @param clock replaces both, for tests
 */
export function leaseMoment(
  kind: Database["kind"],
  clock: { now(): number } | undefined,
): (later: number) => Moment {
  if (clock !== undefined) return (later) => clock.now() + later;
  if (kind === "sqlite") return (later) => Date.now() + later;
  return (later) => sql<number>`(extract(epoch from clock_timestamp()) * 1000 + ${later})::double precision`;
}
