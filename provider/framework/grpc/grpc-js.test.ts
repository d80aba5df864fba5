import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { Client, type ClientReadableStream, credentials, type ServiceError, status } from "@grpc/grpc-js";
import { startTestServer, type TestServer } from "./testing/grpc-server.js";

const raw = (bytes: Buffer): Buffer => bytes;
const nothing = Buffer.alloc(0);

describe("gRPC, asked by @grpc/grpc-js,", () => {
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

  function unary(path: string, request: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      client.makeUnaryRequest(path, raw, raw, request, (error, answer) =>
        error === null && answer !== undefined ? resolve(answer) : reject(error),
      );
    });
  }

  const stream = (path: string, request: Buffer): ClientReadableStream<Buffer> =>
    client.makeServerStreamRequest(path, raw, raw, request);

  async function failure(promise: Promise<unknown>): Promise<ServiceError> {
    return promise.then(
      () => assert.fail("it went well"),
      (error) => error,
    );
  }

  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) await new Promise((resolve) => setImmediate(resolve));
  };

  it("answers messages of any length", async () => {
    for (const length of [0, 1, 16_379, 16_380, 70_000, 3_000_000]) {
      const message = randomBytes(length);
      assert.deepEqual(await unary("/test/Echo", message), message);
    }
  });

  it("answers 200 calls at once", async () => {
    const messages = Array.from({ length: 200 }, (_, index) => randomBytes(index * 20));
    assert.deepEqual(await Promise.all(messages.map((message) => unary("/test/Echo", message))), messages);
  });

  it("says why a call failed, in any language, and not too lengthily", async () => {
    const unknown = await failure(unary("/test/Nothing", nothing));
    assert.deepEqual([unknown.code, unknown.details], [status.UNIMPLEMENTED, "unknown method /test/Nothing"]);
    const failed = await failure(unary("/test/Fail", Buffer.from("100 % Grüße\n✓")));
    assert.deepEqual(
      [failed.code, failed.details],
      [status.INTERNAL, "the request cannot be handled: 100 % Grüße\n✓"],
    );
    const atOnce = await failure(unary("/test/FailAtOnce", nothing));
    assert.equal(atOnce.code, status.INTERNAL);
    const long = await failure(unary("/test/Fail", Buffer.from("✓".repeat(5000))));
    assert.match(long.details, /^the request cannot be handled: ✓+$/);
    assert.ok(Buffer.byteLength(encodeURIComponent(long.details)) > 4000);
  });

  it("refuses an answer of more than 64 MB with a status", async () => {
    const { code, details } = await failure(unary("/test/Large", Buffer.from(String(2 ** 26 + 1))));
    assert.equal(code, status.RESOURCE_EXHAUSTED);
    assert.match(details, /the answer has 67108865 bytes/);
  });

  it("aborts the signal of a call that is cancelled, whether it was asked for before or after", async () => {
    for (const path of ["/test/Wait", "/test/WaitForSignal"]) {
      const before = server.heard.waiting.length;
      const call = client.makeUnaryRequest(path, raw, raw, nothing, () => {});
      call.on("error", () => {});
      await until(() => server.heard.waiting.length > before);
      call.cancel();
      // Behind the cancellation on the same connection.
      await unary("/test/Echo", nothing);
      const { signal } = server.heard.waiting[before] ?? assert.fail();
      assert.ok(signal.aborted);
      assert.equal(signal.reason.name, "AbortError");
    }
  });

  it("aborts the signal of a call whose time is over", async () => {
    const called = new Promise<ServiceError | null>((resolve) => {
      client.makeUnaryRequest(
        "/test/WaitForSignal",
        raw,
        raw,
        nothing,
        { deadline: Date.now() + 100 },
        resolve,
      );
    });
    assert.equal((await called)?.code, status.DEADLINE_EXCEEDED);
    await until(() => server.heard.waiting[0]?.signal.aborted === true);
  });

  it("aborts all signals when the connection is lost", async () => {
    const calls = [failure(unary("/test/Wait", nothing)), failure(unary("/test/WaitForSignal", nothing))];
    await until(() => server.heard.waiting.length === 2);
    for (const socket of server.sockets) socket.destroy();
    for (const { code } of await Promise.all(calls)) assert.equal(code, status.UNAVAILABLE);
    for (const { signal } of server.heard.waiting) assert.ok(signal.aborted);
  });

  it("streams messages in order, and a status after the last", async () => {
    for (const [messages, length] of [
      [0, 0],
      [1, 0],
      [100, 1000],
      [3, 300_000],
    ] as const) {
      const call = stream("/test/Count", Buffer.from(JSON.stringify([messages, length])));
      const received: Buffer[] = [];
      call.on("data", (message: Buffer) => received.push(message));
      const [{ code }] = await once(call, "status");
      assert.equal(code, status.OK);
      assert.deepEqual(
        received,
        Array.from({ length: messages }, (_, index) => Buffer.alloc(length, index)),
      );
    }
  });

  it("streams what there was before a failure, and then its status", async () => {
    const call = stream("/test/Count", Buffer.from(JSON.stringify([2, 10, true])));
    let received = 0;
    call.on("data", () => {
      received += 1;
    });
    const [error] = await once(call, "error").catch((thrown) => [thrown]);
    assert.deepEqual(
      [received, error.code, error.details],
      [2, status.INTERNAL, "the request cannot be handled: Grüße"],
    );
  });

  it("asks for no more messages than the peer takes, and ends the iterator when it wants none", async () => {
    const call = stream("/test/Count", Buffer.from(JSON.stringify([1_000_000, 10_000])));
    call.on("error", () => {});
    await once(call, "readable");
    call.read();
    // Nothing is read any more: what is pulled fits the windows, of 64 KB each, and the buffers between.
    let before = -1;
    while (before !== server.heard.pulled) {
      before = server.heard.pulled;
      for (let i = 0; i < 20; i += 1) await unary("/test/Echo", nothing);
    }
    assert.ok(before < 100, `${before} messages were asked for`);
    call.cancel();
    await until(() => server.heard.ended === 1);
  });

  it("aborts the signal of a stream that is cancelled", async () => {
    const call = stream("/test/Forever", nothing);
    call.on("error", () => {});
    const [first] = await once(call, "data");
    assert.equal(first.toString(), "first");
    call.cancel();
    await until(() => server.heard.ended === 1);
  });
});
