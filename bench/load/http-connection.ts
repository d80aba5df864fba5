import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** An answer, with as little work done on it as a load generator can do. */
export interface Answer {
  readonly status: number;
  /** Status line and header fields, as they came. */
  readonly head: string;
  readonly body: Buffer;
}

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (fault: Error) => void;
}

const END_OF_HEAD = "\r\n\r\n";

/**
 * One connection of HTTP/1.1 that is kept open, one request at a time. It is no client for anything else: requests come
 * ready-made as bytes, bodies must have a length. So the load costs little of the cores that the server needs.
 */
export class HttpConnection {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #waiting: Waiting | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (data) => {
      this.#received = this.#received.length === 0 ? data : Buffer.concat([this.#received, data]);
      this.#read();
    });
    socket.on("error", (fault) => this.#fail(fault));
    socket.on("close", () => this.#fail(new Error("The server closed the connection.")));
  }

  /** @param url `http://127.0.0.1:8080` */
  static async open(url: string): Promise<HttpConnection> {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port) });
    await once(socket, "connect");
    return new HttpConnection(socket);
  }

  exchange(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#waiting !== undefined) throw new Error("The answer before has not come yet.");
      if (this.#socket.destroyed) throw new Error("The server closed the connection.");
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(): void {
    const end = this.#received.indexOf(END_OF_HEAD);
    if (end < 0) return;
    const head = this.#received.toString("latin1", 0, end);
    const status = Number(head.slice(9, 12));
    const length = bodyLength(status, head);
    if (length === undefined) {
      this.#fail(new Error(`An answer without a length:\n${head}`));
      return;
    }
    const start = end + END_OF_HEAD.length;
    if (this.#received.length < start + length) return;
    const body = this.#received.subarray(start, start + length);
    this.#received = this.#received.subarray(start + length);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve({ status, head, body });
  }

  #fail(fault: Error): void {
    this.#waiting?.reject(fault);
    this.#waiting = undefined;
    this.#socket.destroy();
  }
}

function bodyLength(status: number, head: string): number | undefined {
  if (status === 204 || status === 304) return 0;
  const value = headerOf(head, "content-length");
  return value === undefined ? undefined : Number(value);
}

/** The value of a header field of an answer. @param name in small letters, without characters special in patterns */
export function headerOf(head: string, name: string): string | undefined {
  return new RegExp(`\r\n${name}: *([^\r]*)`, "i").exec(head)?.[1];
}

/** A request as bytes, to be sent over and over. */
export function requestBytes(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body = "",
): Buffer {
  const lines = Object.entries({
    Host: "127.0.0.1",
    ...headers,
    ...(body === "" ? {} : { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) }),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n${body}`);
}
