// Clients that are slow on purpose ("slowloris") do not keep a connection for long, nor anybody else waiting.
import assert from "node:assert/strict";
import { POLICIES } from "./support/models.js";
import { rawConnection } from "./support/raw-connection.js";
import { type ServerWorld, startServerWorld } from "./support/server-world.js";

describe("slow clients", () => {
  let world: ServerWorld;
  let token: string;
  before(async () => {
    world = await startServerWorld();
    token = await world.token();
  });
  after(() => world?.close());

  it("that never finish their headers are hung up on", async () => {
    const slow = await rawConnection(world.server.url);
    slow.socket.write("GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    const drip = setInterval(() => slow.socket.write("a"), 500);
    await slow.closed;
    clearInterval(drip);
    assert.doesNotMatch(slow.received, /^HTTP\/1\.1 2/);
  });

  it("that never finish their body are hung up on", async () => {
    const slow = await rawConnection(world.server.url);
    slow.socket.write(
      `PUT ${POLICIES}/x HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nIf-None-Match: *\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{`,
    );
    const drip = setInterval(() => slow.socket.write(" "), 500);
    await slow.closed;
    clearInterval(drip);
    assert.doesNotMatch(slow.received, /^HTTP\/1\.1 2/);
  });

  it("that send nothing at all are hung up on", async () => {
    const slow = await rawConnection(world.server.url);
    await slow.closed;
    assert.doesNotMatch(slow.received, /^HTTP\/1\.1 2/);
  });

  it("in hundreds do not keep others waiting", async () => {
    const slow = await Promise.all(Array.from({ length: 300 }, () => rawConnection(world.server.url)));
    for (const { socket } of slow) socket.write("GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    const got = await world.call(POLICIES, { token });
    assert.equal(got.status, 200, got.text);
    for (const { socket } of slow) socket.destroy();
  });
});
