import { writeSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { hclogLogger, logLevelOf } from "./log/hclog.js";
import type { Logger } from "./log/logger.js";
import type { Provider } from "./provider.js";
import { LazyProvider, type PreparedAnswers } from "./server/lazy-provider.js";
import type { OpenProvider } from "./server/open-provider.js";
import { type ConnectionOptions, openConnections } from "./transport/connections.js";
import { debugEndings, pluginEndings } from "./transport/endings.js";
import { pluginServices } from "./transport/go-plugin-services.js";
import { handshakeLine, readStart } from "./transport/handshake.js";
import { listen } from "./transport/listen.js";
import { reattachText } from "./transport/reattach.js";
import { selfSignedCertificate } from "./transport/self-signed-certificate.js";

export interface ServeOptions {
  /** The provider's address in a registry: `registry.terraform.io/example/example`. */
  readonly address: string;
  /**
   * Runs until it is stopped and prints the `TF_REATTACH_PROVIDERS` line to set before running Terraform, so that a
   * debugger can be attached. Default: whether `--debug` is on the command line.
   */
  readonly debug?: boolean;
  /**
   * Answers that were made when the program was built, by `prepareAnswers`. A process that is asked for nothing else does not
   * load the provider: Terraform's first one for each command. Not used in debug mode.
   */
  readonly prepared?: PreparedAnswers;
  /**
   * Whether the provider is loaded as soon as Terraform connects. Default: when there are no prepared answers. With them it is
   * loaded by the first call that needs it, which then waits for it: say true where such a call is likely.
   */
  readonly early?: boolean;
}

/** A provider, or how to load it: loading happens while Terraform is connecting. */
export type ProviderSource = Provider | (() => Provider | Promise<Provider>);

/**
 * The whole main program of a provider: talks to the Terraform that started this process until that is done, and
 * then ends the process.
 *
 * @example
 * #!/usr/bin/env node
 * import { serve } from "terraform-plugin-framework-ts";
 * await serve(async () => (await import("./provider.js")).provider, {
 *   address: "registry.terraform.io/example/example",
 * });
 */
export async function serve(provider: ProviderSource, options: ServeOptions): Promise<void> {
  if (options.debug ?? process.argv.includes("--debug")) return run(provider, options, undefined);
  const start = readStart(process.env, options.address);
  if (start.kind === "refused") {
    process.stderr.write(`${start.reason}\n`);
    process.exit(1);
  }
  return run(provider, options, { own: selfSignedCertificate(), clientCertificate: start.clientCertificate });
}

/** @param tls undefined in debug mode, which has no TLS and outlives its clients */
async function run(
  source: ProviderSource,
  { address, prepared, early = prepared === undefined }: ServeOptions,
  tls: ConnectionOptions["tls"],
): Promise<void> {
  const log = processLogger(address);
  // Whoever connects before everything is loaded waits here.
  const waiting: Socket[] = [];
  let accept = (socket: Socket): void => void waiting.push(socket);
  const listener = createServer({ pauseOnConnect: true }, (socket) => {
    socket.on("error", (error) => log.debug("socket broken", { error }));
    accept(socket);
  });
  const { address: at, cleanUp } = await listen(listener, { platform: process.platform, env: process.env });
  process.once("exit", cleanUp);
  // Directly, because process.stdout may be redirected to the log by now.
  writeSync(1, tls === undefined ? reattachText(address, at) : handshakeLine(at, tls.own.der));
  try {
    const provider = new LazyProvider({
      load: () => open(source, log),
      ...(tls === undefined || prepared === undefined ? {} : { prepared }),
    });
    const endings = tls === undefined ? debugEndings(provider, log) : pluginEndings(provider, log);
    if (tls === undefined) await provider.load();
    const serveOn = openConnections({
      services: pluginServices(provider, endings.shutdown),
      log,
      onConnected: endings.connected,
      onDisconnected: endings.disconnected,
      ...(tls === undefined ? {} : { tls }),
    });
    accept = (socket) => {
      serveOn(socket);
      if (early) afterTheFirstFlight(() => void provider.load());
    };
    for (const socket of waiting.splice(0)) accept(socket);
  } catch (error) {
    log.error("connections could not be opened. This is a bug in the provider", { error });
    process.exit(1);
  }
}

/**
 * Calls something when the server's part of a TLS handshake that is about to begin has gone out: the client then verifies and
 * signs, with a key that takes it a millisecond, and this process would wait. The client speaks as soon as it is connected: what
 * it says is there by the next turn of the loop. If it is not, nothing is lost but that millisecond.
 */
function afterTheFirstFlight(work: () => void): void {
  setImmediate(() => setImmediate(work));
}

/** Loads the provider, and all of the framework that answers its calls. */
async function open(source: ProviderSource, log: Logger): Promise<OpenProvider> {
  try {
    const { openProvider } = await import("./server/open-provider.js");
    return openProvider(typeof source === "function" ? await source() : source, log);
  } catch (error) {
    log.error("the provider could not be loaded", { error });
    process.exit(1);
  }
}

function processLogger(address: string): Logger {
  const name = address.split("/").at(-1) ?? address;
  return hclogLogger("provider", logLevelOf(process.env, name), (line) => void process.stderr.write(line));
}
