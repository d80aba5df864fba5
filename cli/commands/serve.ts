import type { RunningServer } from "@cleanroomsml/server";
import { BadInput } from "../bad-input.js";
import { type DataOptions, databaseLocation, dataFolder } from "../data-location.js";
import type { ExitCode } from "../main.js";
import { type Backend, type BackendOptions, openBackend } from "../serve/backend.js";
import { type ListeningOptions, listeningOptions } from "../serve/listening-options.js";

/** What main.tf.example takes for granted. */
const usualUrl = "http://127.0.0.1:8080";

interface ServeOptions extends DataOptions, BackendOptions, ListeningOptions {
  readonly tokenFile?: string;
}

/**
 * `cleanroomsml serve`: runs until SIGINT or SIGTERM. Says on standard output what it serves, its URL, where data lies, and
 * at the first start the token; logs go to standard error.
 *
 * @throws {BadInput} an option is off, or the data belongs to another AWS
 */
export async function runServe(options: ServeOptions): Promise<ExitCode> {
  const listening = listeningOptions(options);
  const database = databaseLocation(options);
  const stopped = untilStopped();
  // Loaded while the backend starts; a failure shows where it is waited for.
  const loading = Promise.all([import("@cleanroomsml/server"), import("../serve/first-token.js")]);
  loading.catch(() => {});
  const backend = await asBadInput(openBackend(options, { folder: dataFolder(options), database }));
  try {
    const [{ startServer }, { handOutFirstToken }] = await loading;
    const { backend: name, client } = backend;
    const server = await asBadInput(startServer({ ...listening, database, backend: name, client }));
    try {
      const token = await handOutFirstToken(server.tokens, options.tokenFile);
      process.stdout.write(`${announcement(server, backend, options, token).join("\n")}\n`);
      await stopped;
    } finally {
      await server.close();
    }
  } finally {
    await backend.close();
  }
  return 0;
}

/** Of `startServer` and what it calls; by name, since their code is loaded late. */
const mistakesInOptions = new Set(["BackendMismatch", "RulesFileError", "ServerStartError"]);

/** Data of another AWS, an address, a certificate, a rules file: mistakes in the options. */
async function asBadInput<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw cause instanceof Error && mistakesInOptions.has(cause.name) ? new BadInput(cause.message) : cause;
  }
}

function announcement(
  server: RunningServer,
  backend: Backend,
  options: ServeOptions,
  token: readonly string[],
): readonly string[] {
  const database = databaseLocation(options);
  const embedded = backend.backend === "emulator" ? ` and ${dataFolder(options)}` : "";
  const where = options.tokenFile === undefined ? "shown this once" : "kept in this file alone";
  const data = database.kind === "sqlite" ? database.folder : `${withoutPassword(database.url)}${embedded}`;
  return [
    ...backend.lines,
    `Data lies in ${data}`,
    `cleanroomsml server ready at ${server.url}`,
    ...(token.length === 0 ? [] : [`The first token, ${where} (it may read and write):`, ...token]),
    ...(server.url === usualUrl ? [] : [`export TF_VAR_uri=${server.url}/restapi`]),
  ];
}

/** For people: user, host and name of the database. */
function withoutPassword(url: string): string {
  const parsed = new URL(url);
  return `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
}

/** A second signal ends the process at once. */
function untilStopped(): Promise<void> {
  return new Promise((stop) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop());
  });
}
