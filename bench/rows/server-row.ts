import type { ServerRowName } from "../aims.js";
import { type Measurement, measurement } from "../statistics.js";

/** One line of the server's table: our server beside a bare Express app, each value in the round of the other's. */
export interface ServerRow {
  readonly name: ServerRowName;
  readonly label: string;
  readonly unit: "/s" | "ms" | "×";
  readonly ours: Measurement;
  readonly peer: Measurement;
  /** Microseconds of processor time that the process took for a request; undefined: not measured. */
  readonly processorTime: { readonly ours: Measurement; readonly peer: Measurement } | undefined;
}

/**
 * How many times the peer's value ours is: the median of the rounds' ratios. The two values of a round were measured one
 * right after the other, so a machine that is busy for half of the run does not shift it.
 */
export function pairedRatio(ours: Measurement, peer: Measurement): Measurement {
  return measurement(ours.values.map((value, round) => value / (peer.values[round] ?? Number.NaN)));
}
