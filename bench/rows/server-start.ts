import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { interleavedPair } from "./interleaved.js";
import type { ServerRow } from "./server-row.js";

export const START_ROUNDS = { full: 21, quick: 7 } as const;

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Time from starting the program until it answers that it is ready. Ours is `cleanroomsml serve` over a data folder that was
 * used before, the peer a bare Express app with the same client; both run their TypeScript through tsx.
 *
 * @param endpoint of the emulator, which runs already
 */
export async function serverStartRow(endpoint: string, scratch: string, rounds: number): Promise<ServerRow> {
  const data = mkdtempSync(join(scratch, "started-"));
  const serve = ["serve", "--port", "0", "--endpoint", endpoint, "--data", data];
  const programs = {
    ours: () => readyAfter([folder("../../cli/bin/cleanroomsml.mjs"), ...serve]),
    peer: () => readyAfter(["--import", "tsx", folder("../peers/bare-express.ts"), endpoint]),
  };
  for (const warmUp of Object.values(programs)) await warmUp();
  const measured = await interleavedPair(programs, rounds);
  return { name: "server-start", label: "start to ready", unit: "ms", ...measured, processorTime: undefined };
}

/** Milliseconds until GET /readyz of a program that prints its URL is answered 200; the program is ended then. */
async function readyAfter(words: readonly string[]): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, [...words], {
    env: { PATH: process.env.PATH, AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  try {
    const url = await printedUrl(child, words);
    const { status } = await fetch(`${url}/readyz`);
    if (status !== 200) throw new Error(`${url}/readyz: ${status}`);
    return performance.now() - start;
  } finally {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    if (child.exitCode === null && child.signalCode === null) await ended;
  }
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
