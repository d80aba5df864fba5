export type LogLevel = "trace" | "debug" | "info" | "warn" | "error";

/** Values worth a column of their own in the log. Never put a secret here: nothing is masked. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Writes to Terraform's log (`TF_LOG`). Nothing here is shown to a user who did not ask for a log. */
export interface Logger {
  trace(message: string, fields?: LogFields): void;
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A logger whose lines carry these fields too. */
  with(fields: LogFields): Logger;
}
