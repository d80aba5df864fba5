import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { startEmulator } from "../index.js";
import { policyCalls } from "../testing/policy-calls.js";
import { send, sendSigned } from "../testing/signed-request.js";
import { withEmulator } from "../testing/with-emulator.js";

/** Writes raw bytes to a port and returns all that comes back until the connection ends. */
async function exchange(port: number, bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.setEncoding("latin1").on("data", (text: string) => {
    answer += text;
  });
  socket.on("error", () => undefined);
  socket.write(bytes);
  await once(socket, "close");
  return answer;
}

describe("the emulator's HTTP", () => {
  const emulator = withEmulator({ limits: { bodyBytes: 1000, headerBytes: 4096 } });

  it("refuses a body over the limit by its declared length, without reading it", async () => {
    const outgoing = request(`${emulator().url}/tags/x`, {
      method: "POST",
      headers: { "content-length": 1001 },
    });
    outgoing.on("error", () => undefined).flushHeaders();
    const response = await new Promise<import("node:http").IncomingMessage>((resolve) =>
      outgoing.on("response", resolve),
    );
    assert.equal(response.statusCode, 413);
    assert.equal(response.headers["x-amzn-errortype"], "RequestEntityTooLargeException");
    assert.equal(response.headers.connection, "close");
    outgoing.destroy();
  });

  it("refuses a body over the limit that comes in chunks, and takes one that just fits", async () => {
    const body = (length: number) => "x".repeat(length);
    const headers = { "transfer-encoding": "chunked" };
    const over = await send(emulator().url, { method: "POST", path: "/tags/x", body: body(1001), headers });
    assert.equal(over.status, 413);
    assert.equal(over.json.message, "The request's body is larger than 1000 bytes.");
    const fits = await send(emulator().url, { method: "POST", path: "/tags/x", body: body(1000), headers });
    assert.equal(fits.status, 403);
  });

  it("refuses headers over the limit", async () => {
    const answer = await exchange(
      emulator().port,
      `GET / HTTP/1.1\r\nHost: x\r\nA: ${"a".repeat(5000)}\r\n\r\n`,
    );
    assert.match(answer, /^HTTP\/1\.1 431 /);
  });

  it("does not wait for ever for headers, or for a body", async () => {
    const impatient = await startEmulator({ port: 0, limits: { headersTimeout: 150, requestTimeout: 150 } });
    const slow = [
      "GET / HTTP/1.1\r\nA:",
      "POST /tags/x HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc",
      "",
    ];
    for (const part of slow) assert.match(await exchange(impatient.port, part), /^(HTTP\/1\.1 408 |$)/);
    await impatient.close();
  });

  it("answers what is no HTTP with 400 and goes on", async () => {
    assert.match(await exchange(emulator().port, "hello\r\n\r\n"), /^HTTP\/1\.1 400 /);
    assert.equal((await policyCalls(emulator().url).get()).status, 404);
  });

  it("answers a target in absolute form, as sent through a proxy, as any other", async () => {
    const { port } = emulator();
    const text = `GET http://127.0.0.1:${port}/_emulator/modes HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`;
    assert.match(await exchange(port, text), /^HTTP\/1\.1 200 [\s\S]*"staleReads":0/);
  });

  it("listens on 127.0.0.1 only", () => {
    assert.match(emulator().url, /^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it("says so when its port is taken", async () => {
    await assert.rejects(startEmulator({ port: emulator().port }), {
      name: "EmulatorStartError",
      code: "PortInUse",
      message: `Port ${emulator().port} of 127.0.0.1 is in use, perhaps by another emulator. Stop that program, or choose another port (0: any free one).`,
    });
  });

  it("closes while clients keep their connections open", async () => {
    const other = await startEmulator({ port: 0 });
    const idle = connect(other.port, "127.0.0.1");
    await once(idle, "connect");
    const closed = once(idle, "close");
    await other.close();
    await closed;
    await assert.rejects(fetch(other.url));
  });

  it("finishes an answer under way before it closes", async () => {
    const other = await startEmulator({ port: 0 });
    const listed = sendSigned(other.url, { method: "GET", path: "/configured-audience-model" });
    while (other.control.requests().length === 0) await new Promise(setImmediate);
    await other.close();
    assert.equal((await listed).status, 200);
  });
});
