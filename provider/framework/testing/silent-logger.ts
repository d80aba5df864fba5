import type { Logger } from "../log/logger.js";

/** A log that nobody reads. */
export const silentLogger: Logger = {
  trace() {},
  debug() {},
  info() {},
  warn() {},
  error() {},
  with: () => silentLogger,
};
