import { abortError } from "../../abort-error.js";
import {
  type Connection,
  type ConnectOptions,
  type Origin,
  openConnection,
  type TlsOptions,
} from "./connection.js";
import { noteBeforeSending } from "./http1-error.js";

/** As many as the SDK's handler opens. */
const mostConnections = 50;

export interface ConnectionsOptions {
  /** Longest time until a connection is there, in milliseconds; 0: any. */
  readonly connectMilliseconds: number;
  /** For `https:`; with nothing in it, Node's own trust. */
  readonly tls: Pick<TlsOptions, "secureContext"> | undefined;
}

/** The connections to one origin: those that are free are used again, the one that was used last first. */
export class Connections {
  readonly #origin: Origin;
  readonly #options: ConnectionsOptions;
  readonly #all = new Set<Connection>();
  readonly #free: Connection[] = [];
  #opening = 0;
  /** Those who wait because there are as many connections as there may be: each takes one that is free, or tries to open one. */
  readonly #waiting = new Set<(free: Connection | undefined) => void>();
  #session: Buffer | undefined;

  constructor(origin: Origin, options: ConnectionsOptions) {
    this.#origin = origin;
    this.#options = options;
  }

  /** Lends a connection for as long as `use` takes. */
  async lend<T>(signal: AbortSignal | undefined, use: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = this.#takeFree() ?? (await this.#waitOrOpen(signal));
    try {
      return await use(connection);
    } finally {
      this.#giveBack(connection);
    }
  }

  close(): void {
    for (const connection of this.#all) connection.close();
  }

  #takeFree(): Connection | undefined {
    for (let free = this.#free.pop(); free !== undefined; free = this.#free.pop()) {
      if (free.usable) return free;
      this.#drop(free);
    }
    return undefined;
  }

  #giveBack(connection: Connection): void {
    if (!connection.usable) this.#drop(connection);
    else if (!this.#wake(connection)) this.#free.push(connection);
    // The one that has been free for longest is let go when its time is over.
    const [oldest] = this.#free;
    if (oldest !== undefined && !oldest.usable) {
      this.#free.shift();
      this.#drop(oldest);
    }
  }

  #drop(connection: Connection): void {
    connection.close();
    this.#all.delete(connection);
    this.#wake(undefined);
  }

  /** @returns false: nobody waits */
  #wake(free: Connection | undefined): boolean {
    const [first] = this.#waiting;
    first?.(free);
    return first !== undefined;
  }

  async #waitOrOpen(signal: AbortSignal | undefined): Promise<Connection> {
    while (this.#all.size + this.#opening >= mostConnections) {
      const free = await this.#turn(signal);
      if (free !== undefined) return free;
    }
    this.#opening += 1;
    try {
      const connection = await openConnection(this.#origin, this.#connectOptions(), signal);
      this.#all.add(connection);
      return connection;
    } catch (error) {
      // A session that the server does not like is not shown again.
      this.#session = undefined;
      throw error;
    } finally {
      this.#opening -= 1;
      // After a failure somebody else may try.
      if (this.#all.size + this.#opening < mostConnections) this.#wake(undefined);
    }
  }

  #connectOptions(): ConnectOptions {
    const { connectMilliseconds, tls } = this.#options;
    if (tls === undefined) return { connectMilliseconds, tls };
    const onSession = (session: Buffer) => {
      this.#session = session;
    };
    const session = this.#session === undefined ? {} : { session: this.#session };
    return { connectMilliseconds, tls: { ...tls, ...session, onSession } };
  }

  #turn(signal: AbortSignal | undefined): Promise<Connection | undefined> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(noteBeforeSending(abortError(signal.reason)));
        return;
      }
      const end = () => {
        this.#waiting.delete(wake);
        signal?.removeEventListener("abort", onAbort);
      };
      const wake = (free: Connection | undefined) => {
        end();
        resolve(free);
      };
      const onAbort = () => {
        end();
        reject(noteBeforeSending(abortError(signal?.reason)));
      };
      this.#waiting.add(wake);
      signal?.addEventListener("abort", onAbort, { once: true });
    });
  }
}
