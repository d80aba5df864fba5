import type { Logger } from "../log/logger.js";

/** How long calls that are running may take to come back once nobody is there to hear the answer. */
const patience = 10_000;
/** go-plugin gives up on a plugin after a minute; a plugin that nobody connected to need not wait longer. */
const loneliness = 60_000;

/** The ways a provider process ends. */
export interface Endings {
  /** Terraform has the answer to Shutdown: "exit at once" (it waits 2 seconds, then kills). */
  readonly shutdown: () => void;
  /** A connection was made. */
  readonly connected: () => void;
  /** The last connection is gone: Terraform crashed, or was killed. */
  readonly disconnected: () => void;
}

/** The calls of a provider. */
export interface RunningCalls {
  readonly idle: boolean;
  whenIdle(): Promise<void>;
  /** Tells all of them to come back. */
  stop(reason: string): void;
}

/** Watches for the end of a process that Terraform started. */
export function pluginEndings(calls: RunningCalls, log: Logger): Endings {
  const leave = async (reason: string): Promise<void> => {
    if (calls.idle) process.exit(0);
    log.warn(`${reason} while calls are running: stopping them`);
    calls.stop(reason);
    setTimeout(() => process.exit(1), patience);
    await calls.whenIdle();
    process.exit(0);
  };
  process.on("SIGTERM", () => void leave("the provider was told to end"));
  const lonely = setTimeout(() => {
    log.error("nobody connected");
    process.exit(1);
  }, loneliness);
  surviveStrayErrors(log);
  return {
    shutdown: () => process.exit(0),
    connected: () => clearTimeout(lonely),
    disconnected: () => void leave("Terraform is gone"),
  };
}

/** Debug mode: clients come and go, and only the developer ends the process. */
export function debugEndings(calls: RunningCalls, log: Logger): Endings {
  const leave = () => {
    calls.stop("the provider was told to end");
    process.exit(0);
  };
  process.on("SIGINT", leave);
  process.on("SIGTERM", leave);
  surviveStrayErrors(log);
  return { shutdown: () => {}, connected: () => {}, disconnected: () => {} };
}

/**
 * A promise that nobody waits for must not take a running apply, and with it the state, down: the fault is in the
 * log, and the process goes on.
 */
export function surviveStrayErrors(log: Logger): void {
  let logMayBreak = false;
  process.on("unhandledRejection", (error) => {
    log.error("a promise was rejected and nobody waited for it. This is a bug in the provider", { error });
  });
  process.on("uncaughtException", (error) => {
    // When nobody reads the log any more, to write it is such an error too, which must not be logged in its turn: without end.
    if (!logMayBreak) process.stderr.on("error", () => {});
    logMayBreak = true;
    log.error("an error was thrown outside any call. This is a bug in the provider", { error });
  });
}
