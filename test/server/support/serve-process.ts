// `cleanroomsml serve` in a process of its own, as a platform team runs it.
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createTokens, type Scope } from "@cleanroomsml/server/access";
import { type DatabaseLocation, openDatabase } from "@cleanroomsml/server/database";
import { eventually } from "./eventually.js";

const program = fileURLToPath(new URL("../../../cli/bin/cleanroomsml.mjs", import.meta.url));

export interface ServeProcess {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly child: ChildProcess;
  /** Standard output and standard error so far. */
  readonly said: { readonly out: string; readonly err: string };
  /** Sends the signal and waits for the end. Gives the exit code; undefined when the signal killed it. */
  end(signal: NodeJS.Signals): Promise<number | undefined>;
}

export interface CommandRun {
  readonly exit: number | undefined;
  readonly out: string;
  readonly err: string;
}

/** What every process gets: keys that the emulator knows, nothing of the developer's own AWS. */
const keys = {
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_CONFIG_FILE: "/dev/null",
  AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
};

type Environment = Readonly<Record<string, string>>;

/** Starts a command and collects what it says. */
function start(words: readonly string[], environment: Environment) {
  const child = spawn(process.execPath, [program, ...words], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "/", ...keys, ...environment },
  });
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said.err += text;
  });
  const ended = new Promise<number | undefined>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exit) => resolve(exit ?? undefined));
  });
  return { child, said, ended };
}

/** Runs a command of the command line to its end. */
export async function runCommand(
  words: readonly string[],
  environment: Environment = {},
): Promise<CommandRun> {
  const { said, ended } = start(words, environment);
  const exit = await ended;
  return { exit, ...said };
}

/**
 * Starts `serve` with these words behind it, and waits until it says its URL.
 *
 * @throws it ended before, with what it said
 */
export async function startServe(
  words: readonly string[],
  environment: Environment = {},
): Promise<ServeProcess> {
  const { child, said, ended } = start(["serve", ...words], environment);
  let exit: number | "running" | undefined = "running";
  void ended.then((code) => {
    exit = code;
  });
  const url = await eventually(
    "the server says its URL",
    () => {
      if (exit !== "running") return `it ended with ${exit}\n${said.out}${said.err}`;
      return /^cleanroomsml server ready at (https?:\S+)$/m.exec(said.out)?.[1];
    },
    { within: 30_000 },
  );
  if (!url.startsWith("http")) throw new Error(url);
  return {
    url,
    child,
    said,
    async end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

/** Puts a token into the store of a server, whether it runs or not, and gives its secret. */
export async function createToken(
  location: DatabaseLocation,
  { name = "tester", scopes = ["read", "write", "force"], arnPatterns = ["*"] }: CreateToken = {},
): Promise<string> {
  const database = await openDatabase(location);
  try {
    const { secret } = await createTokens(database).create({ name, scopes, arnPatterns });
    return secret;
  } finally {
    await database.close();
  }
}

export interface CreateToken {
  readonly name?: string;
  readonly scopes?: readonly Scope[];
  readonly arnPatterns?: readonly string[];
}
