import { readFile } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createSecureServer, type ServerOptions as SecureServerOptions } from "node:https";
import { isLoopback } from "@cleanroomsml/core/aws/is-loopback";
import { answerClientErrors } from "./answer-client-errors.js";
import { type Connections, trackConnections } from "./connections.js";
import type { ServerOptions } from "./server-options.js";

/** The server cannot start as it is told to; the message says why and what to do. */
export class ServerStartError extends Error {
  override readonly name = "ServerStartError";
}

/** Bounds on clients, all in milliseconds: whoever is slower than that has no request to make. */
const times = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1_000,
};
const maxHeaderSize = 16_384;
/** Of a connection on which nothing has come yet, and of one on which nothing moves any more. */
export interface ConnectionTimes {
  /** How long a TLS handshake may take. */
  readonly handshake: number;
  /** More than any operation takes. Also for who asks and does not read the answer. */
  readonly idle: number;
}
const usualConnectionTimes: ConnectionTimes = { handshake: 5_000, idle: 60_000 };

export interface Listening {
  readonly server: Server;
  readonly connections: Connections;
  readonly port: number;
  readonly url: string;
}

/** @throws {ServerStartError} for addresses that take TLS, or `insecureHttp` */
export function refuseOpenHttp({ host = "127.0.0.1", tls, insecureHttp }: ServerOptions): void {
  if (isLoopback(host) || tls !== undefined || insecureHttp === true) return;
  throw new ServerStartError(
    `On ${host} others on the network could read tokens and policies. Give a certificate (--tls-cert and --tls-key), ` +
      "or say --insecure-http if something in front of this server ends TLS.",
  );
}

/** @throws {ServerStartError} */
export async function listen(
  app: RequestListener,
  options: ServerOptions,
  { handshake, idle } = usualConnectionTimes,
): Promise<Listening> {
  const { host = "127.0.0.1", port = 8080, tls } = options;
  const limits = { ...times, maxHeaderSize };
  const server: Server =
    tls === undefined
      ? createServer(limits, app)
      : secureServer({ ...limits, ...(await tlsFiles(tls)), handshakeTimeout: handshake }, app);
  server.setTimeout(idle);
  const connections = trackConnections(server);
  answerClientErrors(server);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => reject(startError(cause, host, port)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const taken = typeof address === "object" && address !== null ? address.port : port;
  const shown = host.includes(":") ? `[${host}]` : host;
  return {
    server,
    connections,
    port: taken,
    url: `${tls === undefined ? "http" : "https"}://${shown}:${taken}`,
  };
}

function secureServer(options: SecureServerOptions, app: RequestListener): Server {
  try {
    return createSecureServer(options, app);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ServerStartError(
      `Certificate and key for TLS cannot be used: ${why}. They must be PEM files that belong together.`,
      { cause },
    );
  }
}

async function tlsFiles({ certificateFile, keyFile, clientCaFile }: NonNullable<ServerOptions["tls"]>) {
  // One after the other: which fault is named must not depend on which read ends first.
  const cert = await fileFor("certificate", certificateFile);
  const key = await fileFor("key", keyFile);
  const ca =
    clientCaFile === undefined ? undefined : await fileFor("certificate authority of clients", clientCaFile);
  const clients = ca === undefined ? {} : { ca, requestCert: true, rejectUnauthorized: true };
  return { cert, key, minVersion: "TLSv1.2" as const, ...clients };
}

async function fileFor(what: string, file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ServerStartError(`The ${what} for TLS cannot be read: ${why}`, { cause });
  }
}

function startError(cause: Error, host: string, port: number): ServerStartError {
  const code = "code" in cause ? cause.code : undefined;
  if (code === "EADDRINUSE") {
    return new ServerStartError(`Port ${port} of ${host} is in use; take another one with --port.`, {
      cause,
    });
  }
  return new ServerStartError(`The server cannot listen on ${host}, port ${port}: ${cause.message}`, {
    cause,
  });
}
