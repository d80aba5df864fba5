import { closedLoop } from "../load/closed-loop.js";
import { openLoop, percentile } from "../load/open-loop.js";
import type { Contender, Workload } from "../server/contender.js";
import { interleavedPair } from "./interleaved.js";
import type { ServerRow } from "./server-row.js";

/** Rounds, and requests in each of them: enough that one in a hundred is many. */
export const LATENCY_ROUNDS = {
  full: { rounds: 7, requests: 2000 },
  quick: { rounds: 3, requests: 1000 },
} as const;

export const LATENCY_ROWS = {
  "server-get-p99": { workload: "get", label: "GET a policy, p99" },
  "server-put-p99": { workload: "put", label: "PUT under If-Match, p99" },
} as const satisfies Record<string, { readonly workload: Workload; readonly label: string }>;
export type LatencyRowName = keyof typeof LATENCY_ROWS;

export function isLatencyRow(name: string): name is LatencyRowName {
  return name in LATENCY_ROWS;
}

/** What 99 of 100 answers do not exceed, at half the rate that the slower of the two reaches: the same for both. */
export async function latencyRow(
  name: LatencyRowName,
  contenders: Readonly<Record<"ours" | "peer", Contender>>,
  { rounds, requests }: { readonly rounds: number; readonly requests: number },
): Promise<ServerRow> {
  const { workload, label } = LATENCY_ROWS[name];
  const full = ({ url, visitors }: Contender) => closedLoop(url, visitors(workload), requests);
  const { ours, peer } = contenders;
  const reached = await interleavedPair({ ours: () => full(ours), peer: () => full(peer) }, 3);
  const rate = Math.min(reached.ours.median, reached.peer.median) / 2;
  const latency = async ({ url, visitors }: Contender) =>
    percentile(await openLoop(url, visitors(workload), { rate, requests }), 0.99);
  const measured = await interleavedPair({ ours: () => latency(ours), peer: () => latency(peer) }, rounds);
  return {
    name,
    label: `${label} at ${Math.round(rate)}/s`,
    unit: "ms",
    ...measured,
    processorTime: undefined,
  };
}
