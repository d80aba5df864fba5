import {
  RulesFileError,
  type RunningServer,
  type ServerOptions,
  ServerStartError,
  startServer,
} from "@cleanroomsml/server";
import { BackendMismatch } from "@cleanroomsml/server/database";
import { BadInput } from "../bad-input.js";
import { type DataOptions, databaseLocation, dataFolder } from "../data-location.js";
import type { ExitCode } from "../main.js";
import { readPort } from "../read-port.js";
import { type Backend, type BackendOptions, openBackend } from "../serve/backend.js";
import { handOutFirstToken } from "../serve/first-token.js";

/** What main.tf.example takes for granted. */
const usualUrl = "http://127.0.0.1:8080";

interface ServeOptions extends DataOptions, BackendOptions {
  readonly port: string;
  readonly host: string;
  readonly tokenFile?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tlsClientCa?: string;
  readonly insecureHttp?: boolean;
  readonly rules?: string;
  readonly requestsPerMinute?: string;
  readonly logLevel: string;
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
  const backend = await asBadInput(openBackend(options, { folder: dataFolder(options), database }));
  try {
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

/** What the options say about listening and answering. */
function listeningOptions(options: ServeOptions) {
  const { tlsCert, tlsKey, tlsClientCa, requestsPerMinute } = options;
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    throw new BadInput("--tls-cert and --tls-key belong together: give both.");
  }
  if (tlsClientCa !== undefined && tlsCert === undefined) {
    throw new BadInput("--tls-client-ca needs --tls-cert and --tls-key.");
  }
  if (requestsPerMinute !== undefined && !/^[1-9]\d{0,8}$/.test(requestsPerMinute)) {
    throw new BadInput(`--requests-per-minute ${requestsPerMinute} is no positive number.`);
  }
  if (!/^(fatal|error|warn|info|debug|trace|silent)$/.test(options.logLevel)) {
    throw new BadInput(
      `--log-level ${options.logLevel} is none: use fatal, error, warn, info, debug or trace.`,
    );
  }
  return {
    host: options.host,
    port: readPort("--port", options.port),
    tls:
      tlsCert === undefined || tlsKey === undefined
        ? undefined
        : { certificateFile: tlsCert, keyFile: tlsKey, clientCaFile: tlsClientCa },
    insecureHttp: options.insecureHttp,
    rulesFile: options.rules,
    requestsPerMinute: requestsPerMinute === undefined ? undefined : Number(requestsPerMinute),
    logLevel: options.logLevel,
  } satisfies Partial<ServerOptions>;
}

/** Data of another AWS, an address, a certificate, a rules file: mistakes in the options. */
async function asBadInput<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    const isOption = [BackendMismatch, RulesFileError, ServerStartError].some(
      (kind) => cause instanceof kind,
    );
    throw isOption && cause instanceof Error ? new BadInput(cause.message) : cause;
  }
}

function announcement(
  server: RunningServer,
  backend: Backend,
  options: ServeOptions,
  token: readonly string[],
): readonly string[] {
  const database = databaseLocation(options);
  const data = database.kind === "sqlite" ? database.folder : withoutPassword(database.url);
  return [
    ...backend.lines,
    `Data lies in ${data}`,
    `cleanroomsml server ready at ${server.url}`,
    ...(token.length === 0 ? [] : ["The first token, shown this once (it may read and write):", ...token]),
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
