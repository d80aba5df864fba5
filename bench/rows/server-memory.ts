import { closedLoop } from "../load/closed-loop.js";
import type { Contender } from "../server/contender.js";
import { measurement } from "../statistics.js";
import type { ServerRow } from "./server-row.js";

/** Requests in a slice; memory is read after each. The first slices are not counted: caches and heap fill up. */
export const MEMORY_SLICES = {
  full: { slices: 20, requests: 5000, first: 4 },
  quick: { slices: 8, requests: 2500, first: 4 },
} as const;

/**
 * Resident memory of a process after all requests (reads, writes, lists, histories), as a multiple of what it was after the
 * first slices. A process that holds on to something of each request grows with every slice.
 */
export async function serverMemoryRow(
  contenders: Readonly<Record<"ours" | "peer", Contender>>,
  { slices, requests, first }: { readonly slices: number; readonly requests: number; readonly first: number },
): Promise<ServerRow> {
  const memory: Record<Contender["name"], number[]> = { ours: [], peer: [] };
  for (let slice = 0; slice < slices; slice += 1) {
    for (const { name, url, process, visitors } of [contenders.ours, contenders.peer]) {
      await closedLoop(url, visitors("mixed"), requests);
      memory[name].push(process.memory() / 1e6);
    }
  }
  const growth = (name: Contender["name"]) => {
    const { median: early } = measurement(memory[name].slice(first - 2, first + 1));
    const { median: late } = measurement(memory[name].slice(-3));
    return measurement([late / early]);
  };
  const last = (name: Contender["name"]) => Math.round(memory[name].at(-1) ?? Number.NaN);
  return {
    name: "server-memory",
    label: `memory after ${slices * requests} requests (${last("ours")} MB, peer ${last("peer")} MB) / after ${first * requests}`,
    unit: "×",
    ours: growth("ours"),
    peer: growth("peer"),
    processorTime: undefined,
  };
}
