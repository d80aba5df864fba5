import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface RunningEmulator {
  readonly url: string;
  stop(): void;
}

const program = fileURLToPath(new URL("emulator-process.ts", import.meta.url));

/** Starts the emulator in a child process, with these configured audience models. */
export function startEmulatorProcess(models: readonly string[]): Promise<RunningEmulator> {
  const child = fork(program, {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The emulator ended with exit code ${code}.`)));
    child.once("message", (message) => {
      if (typeof message !== "object" || message === null || !("url" in message)) return;
      resolve({ url: String(message.url), stop: () => child.disconnect() });
    });
    child.send([...models]);
  });
}
