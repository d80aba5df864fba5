// How a server process ends: what was begun is finished, nothing new is taken, and it is over within ten seconds.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "@cleanroomsml/emulator";
import { call, type Reply } from "./support/call.js";
import { eventually } from "./support/eventually.js";
import { type Gate, startGate } from "./support/gate.js";
import { model, mustNotExist, PARTNER, pathOf, policyFor, putBody } from "./support/models.js";
import { rawConnection } from "./support/raw-connection.js";
import { createToken, type ServeProcess, startServe } from "./support/serve-process.js";

const arn = model("ours");
const unheard = model("unheard");

describe("a server that is told to stop", () => {
  let emulator: Emulator;
  let gate: Gate;
  let folder: string;
  let server: ServeProcess;
  let token: string;
  before(async () => {
    emulator = await startEmulator({ port: 0, models: [arn, unheard] });
    gate = await startGate(emulator.url);
    folder = mkdtempSync(join(tmpdir(), "cleanroomsml-stop-"));
    token = await createToken({ kind: "sqlite", folder });
  });
  after(async () => {
    await gate?.close();
    await emulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    server = await startServe(["--endpoint", gate.url, "--port", "0", "--data", folder]);
  });
  afterEach(async () => {
    gate.release();
    await server.end("SIGKILL");
    await emulator.control.deletePolicy(arn);
  });

  const put = (model: string): Promise<Reply> =>
    call(server.url, pathOf(model), {
      method: "PUT",
      token,
      headers: mustNotExist,
      body: putBody(policyFor(model, PARTNER)),
    });

  it("finishes the write under way, refuses new connections, and exits with 0", async () => {
    gate.hold("PUT");
    const underWay = put(arn);
    await eventually("the write is on its way", () => gate.held === 1 || undefined);
    const ended = server.end("SIGTERM");
    await eventually("new connections are refused", () =>
      call(server.url, "/healthz").then(
        ({ status }) => status === 503 || undefined,
        () => true,
      ),
    );
    gate.release();
    const answer = await underWay;
    assert.equal(answer.status, 201, answer.text);
    assert.equal(await ended, 0, server.said.err);
    assert.ok(emulator.control.policy(arn));
  });

  it("idle connections do not keep it from ending", async () => {
    const idle = await rawConnection(server.url);
    const used = await rawConnection(server.url);
    used.socket.write("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    await eventually("it answers", () => /^HTTP\/1\.1 200/.test(used.received) || undefined);
    assert.equal(await server.end("SIGINT"), 0, server.said.err);
    await Promise.all([idle.closed, used.closed]);
  });

  it("ends within ten seconds even when AWS does not answer, and the next one says what became of the write", async () => {
    gate.hold("PUT");
    const underWay = put(unheard).then(
      ({ status }) => status,
      () => "hung up" as const,
    );
    await eventually("the write is on its way", () => gate.held === 1 || undefined);
    const begun = Date.now();
    await server.end("SIGTERM");
    // Promised are ten seconds; the SDK alone would wait far longer than this.
    assert.ok(Date.now() - begun < 25_000, `${Date.now() - begun} ms`);
    const told = await underWay;
    assert.ok(told === "hung up" || told >= 500, String(told));
    gate.drop();
    server = await startServe(["--endpoint", gate.url, "--port", "0", "--data", folder]);
    const read = await call(server.url, pathOf(unheard), { token });
    assert.equal(read.status, 404, read.text);
    const history = await call(server.url, pathOf(unheard, "/history"), { token });
    assert.ok(!history.text.includes('"policyHash"'), "a version that never was");
  });
});
