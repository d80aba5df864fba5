import { type ChildProcess, spawn } from "node:child_process";
import { delimiter } from "node:path";
import type { TerraformProgram } from "./find-terraform.js";

/** How a command of Terraform ended. */
export interface TerraformRun {
  /** Exit code; -1 when a signal ended it. */
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, as they came. */
  readonly output: string;
  /** The output without box drawing and line breaks, for looking for sentences in it. */
  readonly said: string;
}

export interface TerraformOptions {
  /** The folder with the configuration. */
  readonly directory: string;
  /** Variables besides the few that are passed on; see {@link terraformEnvironment}. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Called with what it prints, while it runs. */
  readonly onOutput?: (text: string) => void;
  /** Called once with the process, for tests that interrupt it. */
  readonly onStart?: (child: ChildProcess) => void;
  /** Interrupts it as Ctrl-C does. */
  readonly signal?: AbortSignal | undefined;
}

/** Runs `terraform <words>` without colours and without questions, and waits for its end. */
export function runTerraform(
  program: TerraformProgram,
  words: readonly string[],
  options: TerraformOptions,
): Promise<TerraformRun> {
  const child = spawn(program.command, [...words], {
    cwd: options.directory,
    env: terraformEnvironment(process.env, options.environment ?? {}),
    stdio: ["ignore", "pipe", "pipe"],
  });
  options.onStart?.(child);
  let stdout = "";
  let stderr = "";
  let output = "";
  const take = (text: string) => {
    output += text;
    options.onOutput?.(text);
  };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    take(text);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    take(text);
  });
  const interrupt = () => void child.kill("SIGINT");
  if (options.signal?.aborted) interrupt();
  options.signal?.addEventListener("abort", interrupt, { once: true });
  return new Promise<TerraformRun>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({ exit: code ?? -1, stdout, stderr, output, said: output.replaceAll(/[\s│╷╵]+/g, " ") });
    });
  }).finally(() => options.signal?.removeEventListener("abort", interrupt));
}

/**
 * The environment of a run: what a program needs to start at all, Terraform told to be quiet and to ask nobody, and what
 * the caller adds. Settings of the person at the keyboard (AWS_…, TF_…) are left out: they would change the outcome.
 */
export function terraformEnvironment(
  own: NodeJS.ProcessEnv,
  added: Readonly<Record<string, string>>,
): Record<string, string> {
  const passedOn = [
    "HOME",
    "XDG_CACHE_HOME",
    "USERPROFILE",
    "LOCALAPPDATA",
    "TMPDIR",
    "TEMP",
    "TMP",
    "SystemRoot",
    "ComSpec",
    "PATHEXT",
    "LANG",
  ];
  const environment: Record<string, string> = {};
  for (const name of passedOn) {
    const value = own[name];
    if (value !== undefined) environment[name] = value;
  }
  return {
    ...environment,
    // The provider's shebang looks for node on PATH: take the one that runs this, whatever else is there.
    PATH: [nodeFolder(), own.PATH ?? ""].join(delimiter),
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    TF_CLI_ARGS: "-no-color",
    ...added,
  };
}

function nodeFolder(): string {
  return process.execPath.replace(/[\\/][^\\/]+$/, "");
}
