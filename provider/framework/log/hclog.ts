import { bounded, thrownStack } from "../diagnostics/thrown.js";
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

/** go-plugin reads lines of up to 64 KB, and takes what is longer for text that is no log. */
const longestLine = 60_000;
const longestText = 16_000;

function logLine(module: string, level: LogLevel, message: string, fields: LogFields): string {
  const own = {
    "@level": level,
    "@message": bounded(message, longestText),
    "@module": module,
    "@timestamp": timestamp(new Date()),
  };
  const line = written({ ...fields, ...own }) ?? written({ ...eachWritten(fields), ...own });
  if (line !== undefined && (line.length < longestLine / 3 || Buffer.byteLength(line) < longestLine))
    return line;
  // The message is worth more than the fields.
  return JSON.stringify({ ...own, "@message": bounded(message, longestText / 4), fields: "(too long)" });
}

/** undefined: a field refers to itself, or does not let itself be read. */
function written(line: object): string | undefined {
  try {
    return JSON.stringify(line, plain);
  } catch {
    return undefined;
  }
}

function eachWritten(fields: LogFields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => {
      const text = written({ value });
      return [key, text === undefined ? "(circular, or not to be read)" : JSON.parse(text).value];
    }),
  );
}

/** go-plugin reads six decimals only; it takes a line with other ones for text that it does not know. */
function timestamp(now: Date): string {
  return now.toISOString().replace("Z", "000Z");
}

function plain(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "string") return bounded(value, longestText);
  return value instanceof Error ? thrownStack(value) : value;
}
