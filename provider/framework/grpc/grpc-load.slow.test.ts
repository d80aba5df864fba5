import assert from "node:assert/strict";
import { once } from "node:events";
import { createConnection } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Client, credentials } from "@grpc/grpc-js";
import { Flag, FrameType, maxFrameSize } from "../http2/frames.js";
import { Setting } from "../http2/settings.js";
import { bytesOfFrame, RawPeer, requestBlock } from "../http2/testing/raw-peer.js";
import { frame, largestMessage } from "./frame.js";
import { startTestServer, type TestServer } from "./testing/grpc-server.js";

const raw = (bytes: Buffer): Buffer => bytes;
const megabyte = 1 << 20;

/** Bytes that are really in use. */
function usedHeap(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
}

describe("gRPC under load", () => {
  let server: TestServer;
  let client: Client;

  beforeEach(async () => {
    server = await startTestServer();
    client = new Client(`127.0.0.1:${server.port}`, credentials.createInsecure(), {
      "grpc.max_receive_message_length": -1,
      "grpc.max_send_message_length": -1,
    });
  });
  afterEach(async () => {
    client.close();
    await server.close();
  });

  const unary = (path: string, request: Buffer): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      client.makeUnaryRequest(path, raw, raw, request, (error, answer) =>
        error === null && answer !== undefined ? resolve(answer) : reject(error),
      );
    });

  it("carries 64 MB both ways, and no byte more", async () => {
    const message = Buffer.alloc(largestMessage);
    for (let at = 0; at < message.length; at += 4096) message.writeUInt32BE(at, at);
    assert.ok((await unary("/test/Echo", message)).equals(message));
    await assert.rejects(
      unary("/test/Echo", Buffer.alloc(largestMessage + 1)),
      /more than 67108864 are not allowed/,
    );
  });

  it("takes megabytes a byte at a time without growing beyond a few times of them", async () => {
    const socket = createConnection({ host: "127.0.0.1", port: server.port });
    await once(socket, "connect");
    const peer = new RawPeer(socket);
    peer.greet();
    const length = 4 * megabyte;
    peer.send(FrameType.headers, Flag.endHeaders, 1, requestBlock("/test/Echo"));
    const [prefix] = frame(Buffer.alloc(length));
    peer.send(FrameType.data, 0, 1, prefix);
    const pieces = Buffer.concat(
      Array.from({ length: 8192 }, () => bytesOfFrame(FrameType.data, 0, 1, Buffer.from("x"))),
    );
    await peer.ping();
    const before = process.memoryUsage();
    for (let sent = 0; sent < length; sent += 8192) {
      peer.write(pieces);
      await peer.ping();
    }
    const { external, heapUsed } = process.memoryUsage();
    assert.ok(
      external - before.external < 16 * megabyte,
      `${external - before.external} bytes outside the heap`,
    );
    assert.ok(heapUsed - before.heapUsed < 100 * megabyte, `${heapUsed - before.heapUsed} bytes in the heap`);
    peer.windowUpdate(0, 2 * length);
    peer.windowUpdate(1, 2 * length);
    peer.send(FrameType.data, Flag.endStream, 1);
    assert.equal((await peer.response(1)).body.length, length + 5);
    socket.destroy();
  });

  it("streams 256 MB to a reader that is slow, and keeps hardly anything of it", async () => {
    const call = client.makeServerStreamRequest("/test/Count", raw, raw, Buffer.from("[256, 1048576]"));
    let received = 0;
    let most = 0;
    for await (const message of call) {
      received += message.length;
      most = Math.max(most, server.heard.pulled * megabyte - received);
      if (received % (64 * megabyte) === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    assert.equal(received, 256 * megabyte);
    assert.ok(most <= 16 * megabyte, `${most} bytes were under way`);
  });

  it("serves two hundred streams at once, each at its reader's pace", async () => {
    const calls = Array.from({ length: 200 }, async () => {
      let count = 0;
      const call = client.makeServerStreamRequest("/test/Count", raw, raw, Buffer.from("[50, 5000]"));
      for await (const message of call) {
        assert.deepEqual(message, Buffer.alloc(5000, count));
        count += 1;
      }
      return count;
    });
    assert.deepEqual(new Set(await Promise.all(calls)), new Set([50]));
  });

  it("leaves nothing behind after a hundred thousand calls, half of them cancelled", async () => {
    const socket = createConnection({ host: "127.0.0.1", port: server.port });
    await once(socket, "connect");
    const peer = new RawPeer(socket);
    peer.greet([Setting.initialWindowSize, maxFrameSize]);
    const request = Buffer.concat(frame(Buffer.from("x")));
    const heap: number[] = [];
    for (let round = 0; round < 100; round += 1) {
      for (let i = 0; i < 1000; i += 1) {
        const id = 2 * (1000 * round + i) + 1;
        peer.request(id, { path: "/test/Echo", body: request });
        if (i % 2 === 0) peer.send(FrameType.rstStream, 0, id, Buffer.from([0, 0, 0, 8]));
      }
      await peer.ping();
      peer.windowUpdate(0, 6000);
      peer.frames.splice(0);
      if (round % 50 === 49) heap.push(usedHeap());
    }
    const [half = 0, whole = 0] = heap;
    assert.ok(whole - half < megabyte, `${whole - half} bytes more after the second half`);
    socket.destroy();
  });
});
