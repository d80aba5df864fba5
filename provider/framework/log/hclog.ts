import type { LogFields, Logger, LogLevel } from "./logger.js";

const severity = { trace: 0, debug: 1, info: 2, warn: 3, error: 4 } as const;

/**
 * A logger that writes hclog's JSON, one object a line, which Terraform merges into its own log.
 *
 * @param module names the source, `provider` or `provider.framework`
 * @param lowest lines below this level are dropped; "off" drops all
 */
export function hclogLogger(
  module: string,
  lowest: LogLevel | "off",
  write: (line: string) => void,
  fields: LogFields = {},
): Logger {
  return new HclogLogger({ module, lowest, write }, fields);
}

interface Output {
  readonly module: string;
  readonly lowest: LogLevel | "off";
  readonly write: (line: string) => void;
}

/** One is made for each call, of which most write nothing. */
class HclogLogger implements Logger {
  readonly #output: Output;
  readonly #fields: LogFields;

  constructor(output: Output, fields: LogFields) {
    this.#output = output;
    this.#fields = fields;
  }

  trace(message: string, fields?: LogFields): void {
    this.#log("trace", message, fields);
  }

  debug(message: string, fields?: LogFields): void {
    this.#log("debug", message, fields);
  }

  info(message: string, fields?: LogFields): void {
    this.#log("info", message, fields);
  }

  warn(message: string, fields?: LogFields): void {
    this.#log("warn", message, fields);
  }

  error(message: string, fields?: LogFields): void {
    this.#log("error", message, fields);
  }

  with(fields: LogFields): Logger {
    return new HclogLogger(this.#output, { ...this.#fields, ...fields });
  }

  #log(level: LogLevel, message: string, fields: LogFields | undefined): void {
    const { module, lowest, write } = this.#output;
    if (lowest === "off" || severity[level] < severity[lowest]) return;
    write(`${logLine(module, level, message, { ...this.#fields, ...fields })}\n`);
  }
}

/**
 * The level users ask for: `TF_LOG_PROVIDER_<NAME>`, else `TF_LOG_PROVIDER`, else `TF_LOG`. Without any, errors are
 * written: Terraform drops them too, unless somebody looks.
 */
export function logLevelOf(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
): LogLevel | "off" {
  const own = env[`TF_LOG_PROVIDER_${name.toUpperCase().replaceAll("-", "_")}`];
  const wanted = (own || env.TF_LOG_PROVIDER || env.TF_LOG || "error").toLowerCase();
  if (wanted === "off") return "off";
  if (wanted === "debug" || wanted === "info" || wanted === "warn" || wanted === "error") return wanted;
  // TRACE, JSON (which is trace) and whatever Terraform does not know either.
  return "trace";
}

function logLine(module: string, level: LogLevel, message: string, fields: LogFields): string {
  const line = {
    ...fields,
    "@level": level,
    "@message": message,
    "@module": module,
    "@timestamp": new Date().toISOString(),
  };
  try {
    return JSON.stringify(line, plain);
  } catch {
    // A field refers to itself: the message is worth more than the field.
    return JSON.stringify({
      ...line,
      ...Object.fromEntries(Object.keys(fields).map((key) => [key, "(circular)"])),
    });
  }
}

function plain(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  return value instanceof Error ? (value.stack ?? value.message) : value;
}
