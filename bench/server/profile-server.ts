import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { closedLoop } from "../load/closed-loop.js";
import { THROUGHPUT_ROWS, type ThroughputRowName } from "../rows/server-throughput.js";
import { type ContenderOptions, startOurs } from "./contender.js";

const REQUESTS = 12_000;

/** Our server under the load of some rows with V8's profiler on, a process and a folder for each row. */
export async function profileServer(
  rows: readonly ThroughputRowName[],
  directory: string,
  options: Pick<ContenderOptions, "endpoint" | "scratch">,
): Promise<void> {
  const hook = fileURLToPath(new URL("../hooks/cpu-profile.cjs", import.meta.url));
  for (const name of rows) {
    const folder = join(directory, name);
    mkdirSync(folder, { recursive: true });
    const server = await startOurs({
      ...options,
      series: name,
      environment: { NODE_OPTIONS: `--require ${JSON.stringify(hook)}`, BENCH_CPU_PROFILES: folder },
    });
    try {
      await closedLoop(server.url, server.visitors(THROUGHPUT_ROWS[name].workload), REQUESTS);
    } finally {
      await server.process.stop();
    }
    console.log(`${folder}: a profile of our server under this row's load`);
  }
}
