import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { launcher, plainEnvironment } from "./run-cli.js";

export interface ServerProcess {
  readonly url: string;
  /** What it has said on standard output, line by line. */
  readonly lines: readonly string[];
  /** The token that it printed. */
  readonly token: string | undefined;
  readonly emulatorUrl: string | undefined;
  /** What it has said on standard error so far. */
  errors(): string;
  /** Sends the signal (SIGTERM) and gives the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/**
 * Runs `cleanroomsml serve --port 0` as a user does, and waits until it has said all it says at its start.
 *
 * @throws with what it said, when it ends before
 */
export async function runServer(
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [launcher, "serve", "--port", "0", ...words], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...plainEnvironment(), ...environment },
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const lines: string[] = [];
  // The announcement is one write; its last line names the address for Terraform or the token.
  const url = await new Promise<string>((resolve, reject) => {
    ended.then((code) =>
      reject(new Error(`serve ended with exit code ${code}:\n${lines.join("\n")}\n${errors}`)),
    );
    createInterface(child.stdout).on("line", (line) => {
      lines.push(line);
      const uri = /^export TF_VAR_uri=(.*)\/restapi$/.exec(line)?.[1];
      if (uri !== undefined) setImmediate(() => resolve(uri));
    });
  });
  const found = (pattern: RegExp) => lines.map((line) => pattern.exec(line)?.[1]).find(Boolean);
  return {
    url,
    lines,
    token: found(/^export TF_VAR_token=(crml_\w+)$/),
    emulatorUrl: found(/It runs at (http:\S+)/),
    errors: () => errors,
    stop(signal = "SIGTERM") {
      child.kill(signal);
      return ended;
    },
  };
}
