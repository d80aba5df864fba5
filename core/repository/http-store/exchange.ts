import { HttpRequest } from "@smithy/core/protocols";
import { Delivery, requestNeverSent } from "../../aws/call/delivery.js";
import type { HttpRequestHandler } from "../../aws/index.js";
import type { Clock } from "../clock.js";
import { redact } from "../redact.js";
import { StoreError, type StoreOperation } from "../store-error.js";
import { readAnswer, type ServerAnswer } from "./server-answer.js";

export interface ExchangeOptions {
  readonly url: string;
  readonly token: string;
  readonly requestHandler: HttpRequestHandler;
  readonly userAgent: string;
  readonly maxAttempts: number;
  readonly clock: Clock;
  readonly random: () => number;
}

export interface Exchange {
  readonly operation: StoreOperation;
  readonly method: "GET" | "PUT" | "DELETE";
  /** From `/v1` on, with the query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** In milliseconds; a server that asks for more patience gets it. */
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 5_000;
const LONGEST_PATIENCE = 60_000;

/**
 * Sends requests to the server, again where that is safe: everything that was surely not carried out, and reads in any
 * case.
 *
 * @returns what gives the last answer, whatever its status, or throws a {@link StoreError} where there was none
 */
export function exchanging(options: ExchangeOptions): (exchange: Exchange) => Promise<ServerAnswer> {
  const { maxAttempts, clock } = options;
  return async (exchange) => {
    for (let attempt = 1; ; attempt++) {
      const tried = await attemptOf(options, exchange);
      const over = attempt >= maxAttempts || exchange.signal.aborted || !mayTryAgain(exchange, tried);
      if (over && tried instanceof StoreError) throw tried;
      if (over && !(tried instanceof StoreError)) return tried;
      await clock.sleep(pauseBefore(attempt, tried, options.random), exchange.signal);
    }
  };
}

async function attemptOf(
  { url, token, requestHandler, userAgent }: ExchangeOptions,
  { operation, method, path, headers, body, signal }: Exchange,
): Promise<ServerAnswer | StoreError> {
  const base = new URL(url);
  const [plain = "", query] = `${base.pathname.replace(/\/+$/, "")}${path}`.split("?");
  const request = new HttpRequest({
    method,
    protocol: base.protocol,
    hostname: base.hostname,
    ...(base.port === "" ? {} : { port: Number(base.port) }),
    path: plain,
    query: Object.fromEntries(new URLSearchParams(query)),
    headers: {
      host: base.host,
      accept: "application/json",
      authorization: `Bearer ${token}`,
      "user-agent": userAgent,
      ...headers,
      ...(body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }),
    },
    ...(body === undefined ? {} : { body }),
  });
  const delivery = new Delivery();
  try {
    const { response } = await delivery.of(() => requestHandler.handle(request, { abortSignal: signal }));
    return await readAnswer(response);
  } catch (thrown) {
    delivery.note(thrown);
    return failureOf(operation, thrown, signal, base.host);
  }
}

/** No answer, or half of one. */
function failureOf(
  operation: StoreOperation,
  thrown: unknown,
  signal: AbortSignal,
  endpoint: string,
): StoreError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const neverSent = requestNeverSent(error);
  const aborted = signal.aborted || error.name === "AbortError";
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  const message = redact(messageOf(error));
  const details = { operation, code, message, endpoint, neverSent, cause: thrown, speaker: "the server" };
  if (aborted) return new StoreError({ ...details, kind: "aborted" });
  if (!neverSent) {
    return new StoreError({
      ...details,
      kind: "ambiguous",
      words: {
        summary: "No Usable Answer",
        detail: `The server at ${endpoint} gave no usable answer: ${message} (${code})`,
      },
    });
  }
  return new StoreError({
    ...details,
    kind: "unreachable",
    words: {
      summary: "Server Unreachable",
      detail:
        `No connection was made to the server at ${endpoint}: ${message} (${code})\n\n` +
        "Check its URL, that it runs, and proxy, DNS and certificates on the way (custom_ca_bundle).",
    },
  });
}

function messageOf(error: Error): string {
  if (error.message !== "") return error.message;
  return error instanceof AggregateError
    ? error.errors.map((one) => (one instanceof Error ? one.message : String(one))).join("; ")
    : error.name;
}

function mayTryAgain({ method }: Exchange, tried: ServerAnswer | StoreError): boolean {
  if (tried instanceof StoreError) {
    return tried.kind === "unreachable" || (method === "GET" && tried.kind === "ambiguous");
  }
  const { status, problem } = tried;
  if (status === 429) return true;
  if (method === "GET") return status >= 500;
  // The server says of a write that it cannot begin: come again.
  return status === 503 && problem !== undefined && problem.written !== "unknown";
}

function pauseBefore(attempt: number, tried: ServerAnswer | StoreError, random: () => number): number {
  const usual = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 1)) * (0.5 + random() / 2);
  const asked = tried instanceof StoreError ? undefined : Number(tried.headers["retry-after"]);
  if (asked === undefined || !Number.isFinite(asked) || asked < 0) return usual;
  // Whoever was sent away with one number comes back spread over as much again.
  return Math.min(LONGEST_PATIENCE, asked * 1000 * (1 + random() / 2));
}
