import type { ServerOptions } from "@cleanroomsml/server";
import { BadInput } from "../bad-input.js";
import { readPort } from "../read-port.js";

export interface ListeningOptions {
  readonly port: string;
  readonly host: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tlsClientCa?: string;
  readonly insecureHttp?: boolean;
  readonly rules?: string;
  readonly requestsPerMinute?: string;
  readonly logLevel: string;
}

/**
 * What the options of `serve` say about listening and answering. Loads nothing: a mistake is told at once.
 *
 * @throws {BadInput} naming the option
 */
export function listeningOptions(
  options: ListeningOptions,
): Omit<ServerOptions, "database" | "backend" | "client"> {
  const { tlsCert, tlsKey, tlsClientCa, requestsPerMinute, logLevel } = options;
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    throw new BadInput("--tls-cert and --tls-key belong together: give both.");
  }
  if (tlsClientCa !== undefined && tlsCert === undefined) {
    throw new BadInput("--tls-client-ca needs --tls-cert and --tls-key.");
  }
  if (requestsPerMinute !== undefined && !/^[1-9]\d{0,8}$/.test(requestsPerMinute)) {
    throw new BadInput(`--requests-per-minute ${requestsPerMinute} is no positive number.`);
  }
  if (!/^(fatal|error|warn|info|debug|trace|silent)$/.test(logLevel)) {
    throw new BadInput(
      `--log-level ${logLevel} is none: use fatal, error, warn, info, debug, trace or silent.`,
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
    logLevel,
  };
}
