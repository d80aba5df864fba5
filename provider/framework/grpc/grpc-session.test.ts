import assert from "node:assert/strict";
import { once } from "node:events";
import type { ClientHttp2Session } from "node:http2";
import { createConnection } from "node:net";
import { ErrorCode } from "../http2/error-code.js";
import { Flag, FrameType } from "../http2/frames.js";
import { bytesOfFrame, RawPeer, requestBlock } from "../http2/testing/raw-peer.js";
import { GrpcClient } from "../testing/provider-process.js";
import { frame } from "./frame.js";
import { startTestServer, type TestServer } from "./testing/grpc-server.js";
import { timeoutOf } from "./timeout.js";

const nothing = Buffer.alloc(0);
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
};

describe("a gRPC session", () => {
  let server: TestServer;
  let client: GrpcClient;
  const answered: string[] = [];

  beforeEach(async () => {
    answered.splice(0);
    server = await startTestServer({
      answered: new Map([["/test/Echo", () => void answered.push("/test/Echo")]]),
    });
    client = new GrpcClient(createConnection({ host: "127.0.0.1", port: server.port }));
  });
  afterEach(async () => {
    client.close();
    await server.close();
  });

  const session = (): ClientHttp2Session => client.session;

  async function rawPeer(): Promise<RawPeer> {
    const socket = createConnection({ host: "127.0.0.1", port: server.port, noDelay: true });
    await once(socket, "connect");
    const peer = new RawPeer(socket);
    peer.greet();
    await peer.ping();
    return peer;
  }

  it("tells that an answer has gone out, and only of one that went well", async () => {
    assert.equal((await client.unary("/test/Echo", nothing)).status, 0);
    assert.equal((await client.raw("/test/Echo", nothing)).status, 13);
    assert.equal((await client.unary("/test/Echo", nothing)).status, 0);
    assert.deepEqual(answered, ["/test/Echo", "/test/Echo"]);
  });

  it("sends an answer in one write, and those to requests that came together too", async () => {
    const peer = await rawPeer();
    const socket = server.sockets.at(-1) ?? assert.fail();
    let writes = 0;
    const write = socket.write.bind(socket);
    Object.assign(socket, {
      write: (bytes: Buffer, callback?: () => void) => {
        writes += 1;
        return write(bytes, callback);
      },
    });
    peer.request(1, { path: "/test/Echo", body: Buffer.concat(frame(Buffer.from("one"))) });
    await peer.response(1);
    assert.equal(writes, 1);
    peer.write(
      ...[3, 5, 7, 9].flatMap((id) => [
        bytesOfFrame(FrameType.ping, 0, 0, Buffer.alloc(8)),
        bytesOfFrame(FrameType.headers, Flag.endHeaders, id, requestBlock("/test/Echo")),
        bytesOfFrame(FrameType.data, Flag.endStream, id, Buffer.concat(frame(Buffer.from("more")))),
      ]),
    );
    for (const id of [3, 5, 7, 9])
      assert.equal((await peer.response(id)).body.subarray(5).toString(), "more");
    assert.equal(writes, 2);
    peer.socket.destroy();
  });

  it("answers DEADLINE_EXCEEDED when the time is over, and aborts", async () => {
    const { status, message } = await client.raw("/test/WaitForSignal", Buffer.concat(frame(nothing)), {
      "grpc-timeout": "20m",
    });
    assert.deepEqual([status, message], [4, "the time that was given for the call is over"]);
    const { signal } = server.heard.waiting[0] ?? assert.fail();
    assert.ok(signal.aborted);
    assert.equal(signal.reason.name, "TimeoutError");
  });

  it("answers DEADLINE_EXCEEDED to a request that takes too long to arrive", async () => {
    const peer = await rawPeer();
    peer.send(FrameType.headers, Flag.endHeaders, 1, requestBlock("/test/Echo", ["grpc-timeout", "1m"]));
    const { headers } = await peer.response(1);
    assert.equal(headers.find(({ name }) => name === "grpc-status")?.value, "4");
    assert.equal(await peer.resetOf(1), ErrorCode.noError);
    peer.socket.destroy();
  });

  it("ends a stream at its deadline: with a status, or with CANCEL in the middle of a message", async () => {
    const peer = await rawPeer();
    // In one write: the handler begins when the time does.
    const begin = (id: number, path: string, request: Buffer) => {
      const headers = requestBlock(path, ["grpc-timeout", "20m"]);
      peer.write(
        bytesOfFrame(FrameType.headers, Flag.endHeaders, id, headers),
        bytesOfFrame(FrameType.data, Flag.endStream, id, Buffer.concat(frame(request))),
      );
    };
    begin(1, "/test/Forever", nothing);
    assert.equal((await peer.response(1)).trailers.find(({ name }) => name === "grpc-status")?.value, "4");
    begin(3, "/test/Count", Buffer.from("[10, 100000]"));
    assert.equal(await peer.resetOf(3), ErrorCode.cancel);
    await until(() => server.heard.ended === 2);
    peer.socket.destroy();
  });

  it("reads grpc-timeout in every unit, and refuses what is none", async () => {
    assert.deepEqual(["1H", "2M", "3S", "4m", "5u", "6n", "99999999H"].map(timeoutOf), [
      3_600_000,
      120_000,
      3000,
      4,
      0.005,
      0.000006,
      99_999_999 * 3_600_000,
    ]);
    for (const text of ["", "1", "S", "-1S", "1.5S", "123456789S", "1h", "1S "]) {
      assert.equal(timeoutOf(text), undefined, text);
    }
    const echo = Buffer.concat(frame(nothing));
    assert.equal((await client.raw("/test/Echo", echo, { "grpc-timeout": "soon" })).status, 13);
    assert.equal((await client.raw("/test/Echo", echo, { "grpc-timeout": "99999999H" })).status, 0);
  });

  it("takes any kind of gRPC as content, and refuses what is none", async () => {
    const echo = Buffer.concat(frame(nothing));
    for (const type of ["application/grpc", "application/grpc+proto", "application/grpc;charset=utf-8"]) {
      assert.equal((await client.raw("/test/Echo", echo, { "content-type": type })).status, 0);
    }
    for (const [expected, headers] of [
      [415, { ":method": "POST", "content-type": "application/grpc-web" }],
      [415, { ":method": "POST" }],
      [405, { ":method": "PUT", "content-type": "application/grpc" }],
      [405, { ":method": "GET" }],
    ] as const) {
      const stream = session().request({ ":path": "/test/Echo", ...headers });
      stream.end();
      stream.resume();
      const [[response]] = await Promise.all([once(stream, "response"), once(stream, "close")]);
      assert.equal(response[":status"], expected);
    }
  });

  it("keeps idle streams open, whatever comes on them", async () => {
    const stream = session().request({
      ":method": "POST",
      ":path": "/test/Idle",
      "content-type": "application/grpc",
    });
    const [headers] = await once(stream, "response");
    assert.equal(headers[":status"], 200);
    stream.write(Buffer.alloc(3_000_000));
    stream.end();
    await once(stream, "finish");
    assert.equal((await client.unary("/test/Echo", nothing)).status, 0);
    assert.ok(!stream.closed);
  });

  it("refuses a call while a thousand that were cancelled are still running", async () => {
    const peer = await rawPeer();
    const request = Buffer.concat(frame(nothing));
    let id = 1;
    for (let i = 0; i < 1000; i += 1, id += 2) {
      peer.request(id, { path: "/test/Wait", body: request });
      peer.send(FrameType.rstStream, 0, id, Buffer.from([0, 0, 0, 8]));
    }
    peer.request(id, { path: "/test/Echo", body: request });
    assert.equal(await peer.resetOf(id), ErrorCode.refusedStream);
    peer.socket.destroy();
  });

  it("logs a peer that breaks the rules, and a connection that is lost only in detail", async () => {
    const peer = await rawPeer();
    peer.send(FrameType.pushPromise, 0, 1);
    await peer.end();
    const problems = () => server.heard.log.filter((line) => line.includes(": "));
    assert.deepEqual(problems(), ["warn: connection ended"]);
    const lost = await rawPeer();
    lost.request(1, { path: "/test/Wait", body: Buffer.concat(frame(nothing)) });
    await lost.ping();
    server.sockets.at(-1)?.destroy(new Error("lost"));
    await lost.end();
    assert.deepEqual(problems().slice(1), ["debug: connection broken"]);
  });
});
