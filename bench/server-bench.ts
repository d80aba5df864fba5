import { resolve } from "node:path";
import type { ServerRowName } from "./aims.js";
import { startEmulatorProcess } from "./emulator/start.js";
import { serverComparison, serverProgress } from "./report.js";
import { isLatencyRow, LATENCY_ROUNDS, latencyRow } from "./rows/server-latency.js";
import { MEMORY_SLICES, serverMemoryRow } from "./rows/server-memory.js";
import type { ServerRow } from "./rows/server-row.js";
import { isStartRow, START_ROUNDS, serverStartRow } from "./rows/server-start.js";
import { isThroughputRow, THROUGHPUT_ROUNDS, throughputRow } from "./rows/server-throughput.js";
import { say } from "./say.js";
import { type Contender, contenderModels, startOurs, startPeer } from "./server/contender.js";
import { profileServer } from "./server/profile-server.js";
import { canReadMemory } from "./terraform/provider-memory.js";

export interface ServerBenchOptions {
  readonly rows: readonly ServerRowName[];
  readonly quick: boolean;
  /** A folder for CPU profiles of our server; nothing is compared then. */
  readonly profile: string | undefined;
  readonly scratch: string;
}

export interface ServerFigures {
  readonly rows: readonly ServerRow[];
  /** Why rows are missing. */
  readonly failures: readonly unknown[];
}

/** Which pairs of processes the rows share: memory is that of processes of its own. */
const SERIES = ["rows", "memory"] as const;

/**
 * Our server beside a bare Express app, both calling one emulator, all in processes of their own.
 *
 * @returns undefined when profiles were written instead
 */
export async function benchServer(options: ServerBenchOptions): Promise<ServerFigures | undefined> {
  const workloads = options.rows.filter(isThroughputRow);
  const emulator = await startEmulatorProcess([...SERIES, ...workloads].flatMap(contenderModels));
  try {
    if (options.profile === undefined) return await measure(options, emulator.url);
    await profileServer(workloads, resolve(options.profile), {
      endpoint: emulator.url,
      scratch: options.scratch,
    });
    return undefined;
  } finally {
    emulator.stop();
  }
}

async function measure(options: ServerBenchOptions, endpoint: string): Promise<ServerFigures> {
  const { scratch } = options;
  const effort = options.quick ? "quick" : "full";
  const rows: ServerRow[] = [];
  const failures: unknown[] = [];
  const started = new Map<string, Pair>();
  const pair = async (series: (typeof SERIES)[number]) => {
    const running = started.get(series) ?? (await startPair({ endpoint, scratch, series }));
    started.set(series, running);
    return running;
  };
  const measureRow = async (name: ServerRowName): Promise<ServerRow | undefined> => {
    if (isThroughputRow(name)) return throughputRow(name, await pair("rows"), THROUGHPUT_ROUNDS[effort]);
    if (isLatencyRow(name)) return latencyRow(name, await pair("rows"), LATENCY_ROUNDS[effort]);
    if (isStartRow(name)) return serverStartRow(name, { endpoint, scratch }, START_ROUNDS[effort]);
    if (canReadMemory) return serverMemoryRow(await pair("memory"), MEMORY_SLICES[effort]);
    console.log(`SKIPPED ${name}: memory is read from /proc, which only Linux has`);
    return undefined;
  };
  try {
    for (const name of options.rows) {
      try {
        const row = await measureRow(name);
        if (row === undefined) continue;
        rows.push(row);
        say(serverProgress(row));
      } catch (fault) {
        failures.push(fault);
      }
    }
  } finally {
    for (const { ours, peer } of started.values())
      await Promise.all([ours.process.stop(), peer.process.stop()]);
  }
  if (rows.length > 0) console.log(`\n${serverComparison(rows)}`);
  return { rows, failures };
}

type Pair = Readonly<Record<"ours" | "peer", Contender>>;

async function startPair(options: Parameters<typeof startOurs>[0]): Promise<Pair> {
  const ours = await startOurs(options);
  try {
    return { ours, peer: await startPeer(options, ours) };
  } catch (fault) {
    await ours.process.stop();
    throw fault;
  }
}
