/** What was measured of one thing: every value, in the order of measuring, and what is read off them. */
export interface Measurement {
  readonly values: readonly number[];
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** @throws RangeError when there is nothing to summarise, or a value is no finite number */
export function measurement(values: readonly number[]): Measurement {
  const sorted = [...values].sort((a, b) => a - b);
  const [lowest] = sorted;
  const highest = sorted.at(-1);
  if (lowest === undefined || highest === undefined) throw new RangeError("no values were measured");
  if (!sorted.every(Number.isFinite)) throw new RangeError("a value is not a finite number");
  return { values, median: middle(sorted), lowest, highest };
}

/** The middle value; of an even number of values the mean of the two in the middle. */
function middle(sorted: readonly number[]): number {
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}

/** How many times the other's median the median is. */
export function ratio(measured: Measurement, other: Measurement): number {
  return measured.median / other.median;
}
