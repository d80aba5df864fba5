import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** Linux counts processor time in hundredths of a second for everybody. */
const TICKS_PER_SECOND = 100;

export interface ProcessOptions {
  /** Beside PATH, which is all that it gets otherwise. */
  readonly environment?: Readonly<Record<string, string>>;
  /** A file for its standard error, which is shown otherwise. */
  readonly log?: string;
}

/** A server in a process of its own. */
export class ProcessUnderLoad {
  readonly #child: ChildProcess;
  /** The first line that it printed, when it was ready to answer. */
  readonly firstLine: string;

  private constructor(child: ChildProcess, firstLine: string) {
    this.#child = child;
    this.firstLine = firstLine;
  }

  /** @param program TypeScript, relative to `bench`; prints a line when it is ready */
  static async start(
    program: string,
    words: readonly string[],
    { environment = {}, log }: ProcessOptions = {},
  ): Promise<ProcessUnderLoad> {
    const path = fileURLToPath(new URL(`../${program}`, import.meta.url));
    const child = spawn(process.execPath, ["--import", "tsx", path, ...words], {
      env: { PATH: process.env.PATH, ...environment },
      stdio: ["ignore", "pipe", log === undefined ? "inherit" : openSync(log, "a")],
    });
    const output = child.stdout;
    if (output === null) throw new Error("a child process without standard output");
    const failed = once(child, "exit").then(([code]) => {
      throw new Error(`${program} ended with exit code ${code}${log === undefined ? "" : `; see ${log}`}.`);
    });
    failed.catch(() => {});
    const [line] = await Promise.race([once(createInterface({ input: output }), "line"), failed]);
    return new ProcessUnderLoad(child, String(line));
  }

  /** Processor time used so far, in microseconds. Linux only. */
  processorTime(): number {
    const stat = readFileSync(`/proc/${this.#child.pid}/stat`, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1e6;
  }

  /** Resident memory now, in bytes. Linux only. */
  memory(): number {
    const status = readFileSync(`/proc/${this.#child.pid}/status`, "latin1");
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
  }

  /** Asks it to stop, and waits until it has. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGTERM");
    await ended;
  }
}
