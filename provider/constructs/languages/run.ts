import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

export interface RunOptions {
  readonly cwd: string;
  /** Besides the environment of this process. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Runs a program of a language's tools.
 *
 * @returns what it prints
 * @throws with all that it printed, when it fails
 */
export async function run(
  command: string,
  words: readonly string[],
  { cwd, environment }: RunOptions,
): Promise<string> {
  const child = spawn(command, words, {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: "20",
      CHECKPOINT_DISABLE: "1",
      ...environment,
    },
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const [status, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  if (status === 0) return stdout;
  throw new Error(`${command} ${words.join(" ")}: exit ${status}\n${stdout}${stderr}`);
}
