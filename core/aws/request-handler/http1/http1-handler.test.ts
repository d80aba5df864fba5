import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer as createHttpServer, type Server as HttpServer, type RequestListener } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { TLSSocket } from "node:tls";
import { fileURLToPath } from "node:url";
import { HttpRequest } from "@smithy/core/protocols";
import { addressOf } from "../../testing/scripted-server.js";
import { failedBeforeSending } from "./http1-error.js";
import { Http1Handler, type Http1Timeouts } from "./http1-handler.js";

const CERTIFICATE = readFileSync(new URL("../../testdata/localhost-cert.pem", import.meta.url), "utf8");
const KEY = readFileSync(new URL("../../testdata/localhost-key.pem", import.meta.url), "utf8");
const NO_TIMEOUTS: Http1Timeouts = { connectionTimeout: 0, requestTimeout: 0, socketTimeout: 0 };

describe("requests by HTTP/1.1", () => {
  let servers: (Server | HttpServer)[] = [];
  let handler: Http1Handler | undefined;
  let port = 0;
  /** Every connection that the server has seen. */
  let connections: Socket[] = [];

  afterEach(async () => {
    handler?.destroy();
    for (const connection of connections) connection.destroy();
    connections = [];
    for (const server of servers) server.close();
    servers = [];
  });

  async function listen<T extends Server | HttpServer>(made: T, event = "connection"): Promise<T> {
    servers.push(made);
    made.on(event, (connection: Socket) => {
      connections.push(connection);
      connection.on("error", () => {});
    });
    made.listen(0, "127.0.0.1");
    await once(made, "listening");
    port = addressOf(made.address()).port;
    return made;
  }

  const serve = (listener: RequestListener) => listen(createHttpServer(listener));
  /** Says the text on each connection, once something has come. */
  const say = (text: string) =>
    listen(createServer((socket) => socket.once("data", () => socket.write(text))));

  function client(timeouts: Partial<Http1Timeouts> = {}, ca?: string): Http1Handler {
    handler = new Http1Handler({ ...NO_TIMEOUTS, ...timeouts }, async () => ca);
    return handler;
  }

  function requestTo(path: string, more: Partial<HttpRequest> = {}): HttpRequest {
    return new HttpRequest({
      protocol: "http:",
      hostname: "127.0.0.1",
      port,
      method: "GET",
      path,
      headers: { host: `127.0.0.1:${port}` },
      ...more,
    });
  }

  async function ask(path = "/", more: Partial<HttpRequest> = {}): Promise<string> {
    const { response } = await (handler ?? client()).handle(requestTo(path, more));
    return Buffer.from(response.body).toString();
  }

  async function failure(asked: Promise<unknown>): Promise<Error> {
    return asked.then(
      () => assert.fail("there was an answer"),
      (error: unknown) => (error instanceof Error ? error : assert.fail("no error")),
    );
  }

  /** Resolves when the client has let go of all of them. */
  const closed = (some: readonly Socket[]) =>
    Promise.all(some.map((connection) => connection.destroyed || once(connection, "close")));

  const echo: RequestListener = async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    response.end(`${request.method} ${request.url} ${body}`);
  };

  it("carry method, path, query, headers and body", async () => {
    let headers: NodeJS.Dict<string | string[]> = {};
    await serve((request, response) => {
      headers = request.headers;
      echo(request, response);
    });
    client();
    assert.equal(
      await ask("/a%2Fb", { query: { "x y": ["1", "ä"], z: "" } }),
      "GET /a%2Fb?x%20y=1&x%20y=%C3%A4&z= ",
    );
    assert.equal(headers["content-length"], undefined);
    assert.equal(
      await ask("/", { method: "PUT", body: '{"a":"ä"}', headers: { host: "h", "x-y": "\xfc" } }),
      'PUT / {"a":"ä"}',
    );
    assert.equal(headers["content-length"], "10");
    assert.equal(headers["x-y"], "\xfc");
    assert.equal(
      await ask("/", {
        method: "POST",
        body: new Uint8Array([65]),
        headers: { host: "h", "Content-Length": "1" },
      }),
      "POST / A",
    );
    assert.equal(await ask("/", { method: "DELETE" }), "DELETE / ");
    assert.equal(connections.length, 1);
  });

  it("that would arrive as something else are not sent", async () => {
    await serve(echo);
    client();
    for (const [more, fault] of [
      [{ headers: { host: "h", "x-a": "1\r\nx-b: 2" } }, /The header x-a of a request has characters/],
      [{ headers: { host: "h", "x-a": "…" } }, /The header x-a/],
      [{ headers: { host: "h", "x a": "1" } }, /has no name/],
      [{ path: "/a b" }, /percent-encoded/],
      [{ path: "/\r\n" }, /percent-encoded/],
      [{ method: "GET /\r\n" }, /method/],
      [{ body: { pipe: true } }, /string or bytes/],
    ] as const) {
      const error = await failure(ask("/", more as Partial<HttpRequest>));
      assert.match(error.message, fault);
      assert(failedBeforeSending(error));
    }
    assert.equal(connections.length, 0);
  });

  it("follow each other on one connection, and open others when there are more at a time, 50 at most", async () => {
    let now = 0;
    let most = 0;
    let open = () => {};
    // The first ones are kept until there are fifty of them.
    let gate = Promise.resolve();
    await serve(async (request, response) => {
      now += 1;
      most = Math.max(most, now);
      if (now === 50) open();
      await gate;
      now -= 1;
      echo(request, response);
    });
    client();
    for (let i = 0; i < 5; i += 1) await ask();
    assert.equal(connections.length, 1);
    gate = new Promise((resolve) => {
      open = resolve;
    });
    const said = await Promise.all(Array.from({ length: 200 }, (_, i) => ask(`/${i}`)));
    assert.deepEqual(
      said,
      Array.from({ length: 200 }, (_, i) => `GET /${i} `),
    );
    assert.equal(most, 50);
    assert.equal(connections.length, 50);
  });

  it("that wait for a connection are answered though those before them fail", async () => {
    let count = 0;
    await serve((request, response) => {
      count += 1;
      if (count <= 50) request.socket.destroy();
      else echo(request, response);
    });
    client();
    const said = await Promise.allSettled(Array.from({ length: 120 }, () => ask()));
    assert.equal(said.filter(({ status }) => status === "fulfilled").length, 70);
  });

  it("that wait for a connection can be aborted", async () => {
    const asked = new EventEmitter();
    let count = 0;
    await serve(() => {
      count += 1;
      if (count === 50) asked.emit("all");
    });
    const one = client();
    const controller = new AbortController();
    const all = once(asked, "all");
    const hanging = Array.from({ length: 50 }, () => one.handle(requestTo("/")));
    const waiting = failure(one.handle(requestTo("/"), { abortSignal: controller.signal }));
    await all;
    controller.abort();
    const error = await waiting;
    assert.equal(error.name, "AbortError");
    assert(failedBeforeSending(error));
    const failures = Promise.all(hanging.map(failure));
    one.destroy();
    await failures;
  });

  it("do not use a connection again that the server has closed, or is about to close", async () => {
    const made = await serve(echo);
    assert("keepAliveTimeout" in made);
    client();
    await ask();
    connections[0]?.end();
    await closed(connections);
    await ask();
    assert.equal(connections.length, 2);
    await say("HTTP/1.1 200 OK\r\ncontent-length: 0\r\nkeep-alive: timeout=1\r\n\r\n");
    connections = [];
    await ask();
    await ask();
    assert.equal(connections.length, 2);
  });

  it("do not use a connection again that has waited for long, and let it go", async () => {
    await serve(echo);
    client();
    await Promise.all([ask(), ask(), ask()]);
    assert.equal(connections.length, 3);
    const { now } = performance;
    performance.now = () => now.call(performance) + 90_000;
    try {
      for (let i = 0; i < 4; i += 1) await ask();
    } finally {
      performance.now = now;
    }
    assert.equal(connections.length, 4);
    await closed(connections.slice(0, 3));
    assert.equal(connections[3]?.destroyed, false);
  });

  it("do not use a connection again on which more came than was asked for", async () => {
    await say("HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\naHTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nb");
    assert.equal(await ask(), "a");
    assert.equal(await ask(), "a");
    assert.equal(connections.length, 2);
    await listen(
      createServer((socket) =>
        socket.on("data", () => {
          socket.write("HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\na", () =>
            setTimeout(() => socket.write("late"), 10),
          );
        }),
      ),
    );
    connections = [];
    assert.equal(await ask(), "a");
    await closed(connections);
    assert.equal(await ask(), "a");
    assert.equal(connections.length, 2);
  });

  it("fail with the status, when the answer breaks off after its head", async () => {
    await listen(
      createServer((socket) =>
        socket.once("data", () => socket.end("HTTP/1.1 503 No\r\ncontent-length: 9\r\n\r\n<html")),
      ),
    );
    const error = await failure(ask());
    assert.equal(error.name, "TimeoutError");
    assert.deepEqual("$metadata" in error && error.$metadata, { httpStatusCode: 503 });
    assert(!failedBeforeSending(error));
  });

  it("fail, when what answers does not speak HTTP", async () => {
    await say("SSH-2.0-OpenSSH_9.2\r\n\r\n");
    assert.match((await failure(ask())).message, /Is this the address of an HTTP server/);
  });

  it("fail when there is no answer in time, and when it stops", async () => {
    await serve((_, response) => {
      response.writeHead(200, { "content-length": "9" }).write("a");
    });
    client({ socketTimeout: 50 });
    assert.match((await failure(ask())).message, /^No more of the answer within 50 ms$/);
    await listen(createServer(() => {}));
    client({ requestTimeout: 50 });
    const error = await failure(ask());
    assert.match(error.message, /^No answer within 50 ms$/);
    assert.equal(error.name, "TimeoutError");
    assert(!failedBeforeSending(error));
    const own = await failure(
      client({ requestTimeout: 60_000 }).handle(requestTo("/"), { requestTimeout: 20 }),
    );
    assert.match(own.message, /within 20 ms$/);
  });

  it("an answer that comes slowly but steadily is waited for", async () => {
    await serve(async (_, response) => {
      for (const part of "abcdefghij") {
        response.write(part);
        await sleep(150);
      }
      response.end();
    });
    client({ requestTimeout: 1200, socketTimeout: 1200 });
    assert.equal(await ask(), "abcdefghij");
  });

  it("fail before they are sent when there is no connection in time", async () => {
    // It never shakes hands.
    await listen(createServer(() => {}));
    client({ connectionTimeout: 50 });
    const error = await failure(ask("/", { protocol: "https:" }));
    assert.equal(error.message, `No connection to 127.0.0.1:${port} within 50 ms`);
    assert.equal(error.name, "TimeoutError");
    assert(failedBeforeSending(error));
  });

  it("fail before they are sent when the connection breaks in the handshake", async () => {
    await listen(createServer((socket) => socket.once("data", () => socket.destroy())));
    client();
    assert(failedBeforeSending(await failure(ask("/", { protocol: "https:" }))));
  });

  it("can be aborted while the connection is made, and while the answer is waited for", async () => {
    // It hears a handshake or a request, and says nothing.
    const heard = new EventEmitter();
    await listen(createServer((socket) => socket.on("data", () => heard.emit("something"))));
    for (const protocol of ["https:", "http:"]) {
      const one = client();
      const controller = new AbortController();
      const asked = failure(one.handle(requestTo("/", { protocol }), { abortSignal: controller.signal }));
      await once(heard, "something");
      controller.abort(new Error("enough"));
      const error = await asked;
      assert.equal(error.name, "AbortError");
      assert.equal(failedBeforeSending(error), protocol === "https:");
    }
    await closed(connections);
    const aborted = await failure(client().handle(requestTo("/"), { abortSignal: AbortSignal.abort() }));
    assert.equal(aborted.name, "AbortError");
  });

  describe("over TLS", () => {
    let resumed: boolean[] = [];
    beforeEach(async () => {
      resumed = [];
      const made = createHttpsServer({ key: KEY, cert: CERTIFICATE }, (request, response) => {
        response.setHeader("connection", request.url === "/bye" ? "close" : "keep-alive");
        echo(request, response);
      });
      made.on("secureConnection", (socket: TLSSocket) => resumed.push(socket.isSessionReused()));
      await listen(made);
    });
    const https = (path: string, more = {}) => ask(path, { protocol: "https:", ...more });

    it("check the certificate against the authorities given, and the name", async () => {
      client({}, CERTIFICATE);
      assert.equal(await https("/x"), "GET /x ");
      assert.equal(await https("/x", { hostname: "localhost" }), "GET /x ");
      client();
      const unknown = await failure(https("/"));
      assert.equal("code" in unknown && unknown.code, "DEPTH_ZERO_SELF_SIGNED_CERT");
      assert(failedBeforeSending(unknown));
    });

    it("resume the session of the connection before", async () => {
      client({}, CERTIFICATE);
      await https("/bye");
      await https("/bye");
      assert.deepEqual(resumed, [false, true]);
    });
  });

  it("a connection that waits for work does not keep the process", async () => {
    await serve(echo);
    const program = `
      import { HttpRequest } from "@smithy/core/protocols";
      import { Http1Handler } from ${JSON.stringify(new URL("./http1-handler.ts", import.meta.url).href)};
      const handler = new Http1Handler({ connectionTimeout: 60000, requestTimeout: 60000, socketTimeout: 60000 }, async () => undefined);
      const { response } = await handler.handle(new HttpRequest({ protocol: "http:", hostname: "127.0.0.1", port: ${port}, path: "/", headers: { host: "h" } }));
      console.log(Buffer.from(response.body).toString());`;
    const child: ChildProcess = spawn(
      process.execPath,
      ["--import", "tsx", "--input-type=module", "-e", program],
      { cwd: fileURLToPath(new URL("../../../..", import.meta.url)), stdio: ["ignore", "pipe", "inherit"] },
    );
    let said = "";
    child.stdout?.on("data", (text) => {
      said += text;
    });
    const [exit] = await once(child, "close");
    assert.equal(exit, 0);
    assert.equal(said, "GET / \n");
  });
});
