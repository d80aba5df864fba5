import { spawn } from "node:child_process";
import { openSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** An emulator in a process of its own, so that it can outlive the demo. */
export interface EmulatorProcess {
  readonly url: string;
  readonly pid: number;
  /** Ends it and waits until it is gone. */
  stop(): Promise<void>;
  /** Lets it run on after this process has ended. */
  leave(): void;
}

const launcher = fileURLToPath(new URL("../bin/cleanroomsml.mjs", import.meta.url));

/**
 * Starts `cleanroomsml emulator` on a free loopback port and waits for the line with its URL.
 *
 * @param logFile where its error output goes; it must outlive this process
 * @throws when it ends before it is ready, with what it said
 */
export function startEmulatorProcess(logFile: string): Promise<EmulatorProcess> {
  const child = spawn(process.execPath, [launcher, "emulator", "--port", "0"], {
    stdio: ["ignore", "pipe", openSync(logFile, "a")],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  return new Promise((resolve, reject) => {
    let said = "";
    child.once("error", reject);
    child.once("close", (code) =>
      reject(new Error(`The emulator ended with exit code ${code}: see ${logFile}`)),
    );
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url === undefined || child.pid === undefined || !said.includes("\n")) return;
      resolve({
        url,
        pid: child.pid,
        stop: async () => {
          child.kill("SIGTERM");
          await ended;
        },
        leave: () => {
          child.stdout?.destroy();
          child.unref();
        },
      });
    });
  });
}
