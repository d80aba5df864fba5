import { connect as connectTcp, isIP, type Socket } from "node:net";
import type { ConnectionOptions } from "node:tls";
import { abortError } from "../../abort-error.js";
import type { Answer } from "./answer.js";
import { AnswerReader } from "./answer-reader.js";
import { hungUp, nameAsSdk, noteBeforeSending, timeoutError } from "./http1-error.js";

export interface Origin {
  /** A name or an address, that of IPv6 without brackets. */
  readonly host: string;
  readonly port: number;
}

/** One request as it goes over the wire. */
export interface Sent {
  readonly method: string;
  readonly bytes: Buffer;
  /** Longest time until the head of the answer, in milliseconds; 0: any. */
  readonly answerMilliseconds: number;
  /** Longest silence, in milliseconds; 0: any. */
  readonly silenceMilliseconds: number;
  readonly signal: AbortSignal | undefined;
}

export interface ConnectOptions {
  /** Longest time until a connection is there, in milliseconds; 0: any. */
  readonly connectMilliseconds: number;
  readonly tls: TlsOptions | undefined;
}

/** For `https:`. */
export type TlsOptions = Pick<ConnectionOptions, "secureContext" | "session"> & {
  /** A session that can be resumed later. */
  readonly onSession: (session: Buffer) => void;
};

/**
 * Makes a connection.
 *
 * @throws an error that `failedBeforeSending` knows
 */
export function openConnection(
  origin: Origin,
  options: ConnectOptions,
  signal: AbortSignal | undefined,
): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const { host, port } = origin;
    const { connectMilliseconds, tls } = options;
    const socket = tls === undefined ? connectTcp({ host, port }) : connectTls(origin, tls);
    const timer =
      connectMilliseconds === 0
        ? undefined
        : setTimeout(
            () => fail(timeoutError(`No connection to ${host}:${port} within ${connectMilliseconds} ms`)),
            connectMilliseconds,
          );
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      socket.removeAllListeners(connected).removeListener("error", fail).removeListener("close", onClose);
    };
    const fail = (error: Error) => {
      settle();
      // What else happens to it concerns nobody.
      socket.on("error", () => {}).destroy();
      reject(noteBeforeSending(nameAsSdk(error)));
    };
    const onAbort = () => fail(abortError(signal?.reason));
    const onClose = () => fail(hungUp());
    const connected = tls === undefined ? "connect" : "secureConnect";
    socket.once(connected, () => {
      settle();
      resolve(new Connection(socket));
    });
    socket.once("error", fail).once("close", onClose).setNoDelay(true);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}

function connectTls({ host, port }: Origin, { onSession, ...options }: TlsOptions): Socket {
  // Not every program that uses AWS has TLS loaded, nor needs it: not with the emulator.
  const { connect } = process.getBuiltinModule("node:tls");
  const name = isIP(host) === 0 ? { servername: host } : {};
  return connect({ host, port, ...name, ...options, ALPNProtocols: ["http/1.1"] }).on("session", onSession);
}

interface Exchange {
  readonly reader: AnswerReader;
  readonly done: (outcome: Answer | Error) => void;
  /** Something has come. */
  readonly heard: () => void;
}

/** A connection that carries one request at a time. */
export class Connection {
  readonly #socket: Socket;
  #exchange: Exchange | undefined;
  /** A moment of `performance.now()`, after which the server may be hanging up. */
  #keptUntil = Number.POSITIVE_INFINITY;
  #closed = false;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (bytes: Buffer) => this.#received(bytes));
    socket.on("end", () => this.#ended());
    socket.on("error", (error) => this.#close(nameAsSdk(error)));
    socket.on("close", () => this.#close(hungUp()));
  }

  /** It can carry a request now. */
  get usable(): boolean {
    return !this.#closed && this.#exchange === undefined && performance.now() < this.#keptUntil;
  }

  /**
   * Sends a request on a connection that is usable, and waits for the whole answer. The connection is closed when that fails;
   * of an answer that breaks off after its head, the error has the status as the SDK's errors have it.
   */
  exchange(sent: Sent): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const { method, bytes, answerMilliseconds, silenceMilliseconds, signal } = sent;
      let timer: NodeJS.Timeout | undefined;
      const wait = (milliseconds: number, what: string) => {
        clearTimeout(timer);
        if (milliseconds === 0) return;
        timer = setTimeout(
          () => this.#close(timeoutError(`${what} within ${milliseconds} ms`)),
          milliseconds,
        );
      };
      const onAbort = () => this.#close(abortError(signal?.reason));
      this.#exchange = {
        reader: new AnswerReader(method),
        heard: () => wait(silenceMilliseconds, "No more of the answer"),
        done: (outcome) => {
          clearTimeout(timer);
          signal?.removeEventListener("abort", onAbort);
          if (outcome instanceof Error) reject(outcome);
          else resolve(outcome);
        },
      };
      wait(answerMilliseconds, "No answer");
      if (signal?.aborted) {
        this.#close(noteBeforeSending(abortError(signal.reason)));
        return;
      }
      signal?.addEventListener("abort", onAbort, { once: true });
      this.#socket.ref();
      this.#socket.write(bytes);
    });
  }

  close(): void {
    this.#close(hungUp());
  }

  #received(bytes: Buffer): void {
    const exchange = this.#exchange;
    if (exchange === undefined) {
      // Nobody has asked for anything.
      this.close();
      return;
    }
    try {
      const answer = exchange.reader.read(bytes);
      if (answer === undefined) exchange.heard();
      else this.#answered(answer, exchange);
    } catch (error) {
      this.#close(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #answered(answer: Answer, exchange: Exchange): void {
    this.#exchange = undefined;
    if (answer.reusable) {
      // It does not keep the process alive while nothing is asked for.
      this.#socket.unref();
      this.#keptUntil = keptUntil(answer.keptMilliseconds);
    } else {
      this.close();
    }
    exchange.done(answer);
  }

  #ended(): void {
    const exchange = this.#exchange;
    const answer = exchange?.reader.end();
    if (exchange !== undefined && answer !== undefined) this.#answered(answer, exchange);
    else this.#close(hungUp());
  }

  #close(reason: Error): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#socket.destroy();
    const exchange = this.#exchange;
    this.#exchange = undefined;
    if (exchange === undefined) return;
    const { statusCode } = exchange.reader;
    exchange.done(
      statusCode === undefined
        ? reason
        : Object.assign(reason, { $metadata: { httpStatusCode: statusCode } }),
    );
  }
}

/** Longer than this nobody relies on a connection without traffic: something on the way may have forgotten it. As Go does. */
const longestKept = 90_000;

/** A second early: a request that is under way when the server hangs up has an outcome that nobody knows. */
function keptUntil(milliseconds = longestKept): number {
  return performance.now() + Math.max(0, Math.min(milliseconds, longestKept) - 1000);
}
