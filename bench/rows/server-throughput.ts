import { closedLoop } from "../load/closed-loop.js";
import type { Contender, Workload } from "../server/contender.js";
import { measurement } from "../statistics.js";
import { canReadMemory } from "../terraform/provider-memory.js";
import { interleavedPair } from "./interleaved.js";
import type { ServerRow } from "./server-row.js";

/** Rounds, and requests in each of them. The processes have answered three rounds before they are measured. */
export const THROUGHPUT_ROUNDS = {
  full: { rounds: 15, requests: 1500 },
  quick: { rounds: 5, requests: 1000 },
} as const;
const WARM_UP_ROUNDS = 3;

export const THROUGHPUT_ROWS = {
  "server-get": { workload: "get", label: "GET a policy" },
  "server-put": { workload: "put", label: "PUT under If-Match" },
  "server-list": { workload: "list", label: "GET 16 policies (ledger)" },
  "server-history": { workload: "history", label: "GET 20 versions (ledger)" },
} as const satisfies Record<string, { readonly workload: Workload; readonly label: string }>;
export type ThroughputRowName = keyof typeof THROUGHPUT_ROWS;

export function isThroughputRow(name: string): name is ThroughputRowName {
  return name in THROUGHPUT_ROWS;
}

/** Requests per second at full load, and what of its processor time each process took for one. */
export async function throughputRow(
  name: ThroughputRowName,
  contenders: Readonly<Record<"ours" | "peer", Contender>>,
  { rounds, requests }: { readonly rounds: number; readonly requests: number },
): Promise<ServerRow> {
  const { workload, label } = THROUGHPUT_ROWS[name];
  const load = ({ url, visitors }: Contender, count: number) => closedLoop(url, visitors(workload), count);
  for (const contender of Object.values(contenders)) await load(contender, requests * WARM_UP_ROUNDS);
  const times: Record<Contender["name"], number[]> = { ours: [], peer: [] };
  const measure = async (contender: Contender) => {
    if (!canReadMemory) return load(contender, requests);
    const before = contender.process.processorTime();
    const rate = await load(contender, requests);
    times[contender.name].push((contender.process.processorTime() - before) / requests);
    return rate;
  };
  const { ours, peer } = contenders;
  const measured = await interleavedPair({ ours: () => measure(ours), peer: () => measure(peer) }, rounds);
  return {
    name,
    label,
    unit: "/s",
    ...measured,
    processorTime: canReadMemory
      ? { ours: measurement(times.ours), peer: measurement(times.peer) }
      : undefined,
  };
}
