import { type Measurement, measurement } from "../statistics.js";

/**
 * Measures several things in turn, round by round, so that whatever else the machine does meets all of them alike.
 * Every other round goes backwards: nobody always runs after the same neighbour.
 */
export async function interleaved<Name extends string>(
  subjects: ReadonlyMap<Name, () => Promise<number>>,
  rounds: number,
): Promise<ReadonlyMap<Name, Measurement>> {
  const values = new Map([...subjects.keys()].map((name): [Name, number[]] => [name, []]));
  const forwards = [...subjects];
  const backwards = [...subjects].reverse();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, measure] of round % 2 === 0 ? forwards : backwards) {
      values.get(name)?.push(await measure());
    }
  }
  return new Map([...values].map(([name, list]) => [name, measurement(list)]));
}

/** The same with exactly two, by their names. */
export async function interleavedPair(
  { ours, peer }: Readonly<Record<"ours" | "peer", () => Promise<number>>>,
  rounds: number,
): Promise<Readonly<Record<"ours" | "peer", Measurement>>> {
  const measured = await interleaved(
    new Map([
      ["ours", ours],
      ["peer", peer],
    ]),
    rounds,
  );
  const of = (name: string) => measured.get(name) ?? measurement([]);
  return { ours: of("ours"), peer: of("peer") };
}
