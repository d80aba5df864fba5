import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { buildCli } from "../../cli/build/build-cli.js";
import { writeBuild } from "../../cli/build/write-build.js";
import { buildPeer } from "../server/built-peer.js";
import { measurement } from "../statistics.js";
import { canReadMemory } from "../terraform/provider-memory.js";
import { interleavedPair } from "./interleaved.js";
import type { ServerRow } from "./server-row.js";

export const START_ROUNDS = { full: 21, quick: 7 } as const;

/** Both forms: as packages hold it, and as a clone runs it before it was built. */
export const START_ROWS = {
  "server-start": { label: "start to ready, built", programs: builtPrograms },
  "server-start-sources": { label: "start to ready, TypeScript", programs: sources },
} as const;
export type StartRowName = keyof typeof START_ROWS;

export function isStartRow(name: string): name is StartRowName {
  return name in START_ROWS;
}

type Programs = Readonly<Record<"ours" | "peer", readonly string[]>>;

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

async function builtPrograms(scratch: string): Promise<Programs> {
  return { ours: [writeBuild(await buildCli())], peer: [await buildPeer(join(scratch, "peer"))] };
}

async function sources(): Promise<Programs> {
  const run = (program: string) => ["--import", "tsx", folder(`../${program}`)];
  return { ours: run("server/serve-sources.ts"), peer: run("peers/bare-express.ts") };
}

/**
 * Time from starting the program until it answers that it is ready, and the processor time that it took. Ours is
 * `cleanroomsml serve` over a data folder that was used before, the peer a bare Express app with the same client, in the same
 * form.
 *
 * @param at URL of the emulator, which runs already, and a folder
 */
export async function serverStartRow(
  name: StartRowName,
  { endpoint, scratch }: { readonly endpoint: string; readonly scratch: string },
  rounds: number,
): Promise<ServerRow> {
  const { label, programs } = START_ROWS[name];
  const words = await programs(scratch);
  const data = mkdtempSync(join(scratch, "started-"));
  const cache = join(scratch, "compile-cache");
  const times: Record<"ours" | "peer", number[]> = { ours: [], peer: [] };
  const serve = ["serve", "--port", "0", "--endpoint", endpoint, "--data", data];
  const starts = {
    ours: () => readyAfter([...words.ours, ...serve], cache, times.ours),
    peer: () => readyAfter([...words.peer, endpoint], cache, times.peer),
  };
  // The first runs make what later ones find: the database, what V8 compiled.
  for (const start of [...Object.values(starts), ...Object.values(starts)]) await start();
  for (const list of Object.values(times)) list.length = 0;
  const measured = await interleavedPair(starts, rounds);
  const processorTime = canReadMemory
    ? { ours: measurement(times.ours), peer: measurement(times.peer) }
    : undefined;
  return { name, label, unit: "ms", ...measured, processorTime };
}

/** Milliseconds until GET /readyz of a program that prints its URL is answered 200; the program is ended then. */
async function readyAfter(words: readonly string[], cache: string, times: number[]): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [...words], {
    env: {
      PATH: process.env.PATH,
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      XDG_CACHE_HOME: cache,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  try {
    const url = await printedUrl(child, words);
    const { status } = await fetch(`${url}/readyz`);
    if (status !== 200) throw new Error(`${url}/readyz: ${status}`);
    const elapsed = performance.now() - start;
    if (canReadMemory && child.pid !== undefined) times.push(processorTime(child.pid));
    return elapsed;
  } finally {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    if (child.exitCode === null && child.signalCode === null) await ended;
  }
}

/** Of all threads of a process so far, in microseconds. Linux only. */
function processorTime(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "latin1").split(" ")[0]),
  );
  return threads.reduce((sum, nanoseconds) => sum + nanoseconds / 1000, 0);
}

/** The URL in the line that says that it is ready, or that is nothing else. */
async function printedUrl(child: ChildProcess, words: readonly string[]): Promise<string> {
  if (child.stdout === null || child.stderr === null) throw new Error("a child process without output");
  let complained = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complained += text;
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const [, url] = /(?:^| ready at )(http:\/\/127\.0\.0\.1:\d+)$/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error(`${words.join(" ")} printed no URL but: ${complained}`);
}
