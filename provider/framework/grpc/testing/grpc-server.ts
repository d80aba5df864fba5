import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import type { Logger } from "../../log/logger.js";
import { type ConnectionOptions, openConnections } from "../../transport/connections.js";
import type { GrpcCall } from "../grpc-call.js";
import type { StreamingHandler, UnaryHandler } from "../grpc-session.js";

/** What handlers did, as far as tests ask. */
export interface Heard {
  /** Calls of Wait, whose signal nobody has asked for. */
  readonly waiting: GrpcCall[];
  /** Messages that Count was asked for so far, of all its calls. */
  pulled: number;
  /** Iterators of Count that were ended, by themselves or from outside. */
  ended: number;
  /** What was logged, levels first. */
  readonly log: string[];
}

const echo: UnaryHandler = async (request) => request;

/** The methods of the tests' server, which need no protobuf. */
export function testServices(heard: Heard) {
  const count: StreamingHandler = async function* (request) {
    const [messages, length, failing] = JSON.parse(Buffer.from(request).toString());
    try {
      for (let i = 0; i < messages; i += 1) {
        heard.pulled += 1;
        yield Buffer.alloc(length, i);
      }
      if (failing) throw new Error("Grüße");
    } finally {
      heard.ended += 1;
    }
  };
  const forever: StreamingHandler = async function* (_request, { signal }) {
    yield Buffer.from("first");
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
    heard.ended += 1;
    throw signal.reason;
  };
  const unary: [string, UnaryHandler][] = [
    ["/test/Echo", echo],
    ["/test/Large", async (request) => Buffer.alloc(JSON.parse(Buffer.from(request).toString()), 7)],
    [
      "/test/Wait",
      (_request, call) => {
        heard.waiting.push(call);
        return new Promise(() => {});
      },
    ],
    [
      "/test/WaitForSignal",
      async (_request, call) => {
        heard.waiting.push(call);
        await new Promise((resolve) => call.signal.addEventListener("abort", resolve));
        throw call.signal.reason;
      },
    ],
    [
      "/test/Fail",
      async (request) => {
        throw new Error(Buffer.from(request).toString());
      },
    ],
    [
      "/test/FailAtOnce",
      () => {
        throw new Error("at once");
      },
    ],
  ];
  return {
    unary: new Map(unary),
    streaming: new Map<string, StreamingHandler>([
      ["/test/Count", count],
      ["/test/Forever", forever],
    ]),
    idle: new Set(["/test/Idle"]),
  };
}

export interface TestServer {
  readonly port: number;
  readonly heard: Heard;
  /** The server's ends of its connections, without TLS. */
  readonly sockets: readonly Socket[];
  close(): Promise<void>;
}

export interface TestServerOptions {
  readonly answered?: ReadonlyMap<string, () => void>;
  readonly tls?: ConnectionOptions["tls"];
}

/** A server on a port of 127.0.0.1. */
export async function startTestServer({ answered, tls }: TestServerOptions = {}): Promise<TestServer> {
  const heard: Heard = { waiting: [], pulled: 0, ended: 0, log: [] };
  const sockets: Socket[] = [];
  const accept = openConnections({
    services: { ...testServices(heard), ...(answered === undefined ? {} : { answered }) },
    log: logTo(heard.log),
    onConnected: () => heard.log.push("connected"),
    onDisconnected: () => heard.log.push("disconnected"),
    ...(tls === undefined ? {} : { tls }),
  });
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    socket.on("error", () => {});
    sockets.push(socket);
    accept(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    heard,
    sockets,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function logTo(lines: string[]): Logger {
  const at = (level: string) => (message: string) => void lines.push(`${level}: ${message}`);
  const log: Logger = {
    trace: at("trace"),
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
    with: () => log,
  };
  return log;
}
