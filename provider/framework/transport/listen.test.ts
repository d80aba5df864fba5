import assert from "node:assert/strict";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createConnection, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Listening, listen } from "./listen.js";

describe("listening", () => {
  const open: { server: Server; listening: Listening }[] = [];

  async function listenWith(
    env: Record<string, string>,
    platform: NodeJS.Platform = "linux",
  ): Promise<Listening> {
    const server = createServer();
    const listening = await listen(server, { env, platform });
    open.push({ server, listening });
    return listening;
  }

  afterEach(async () => {
    for (const { server, listening } of open.splice(0)) {
      await new Promise((resolve) => server.close(resolve));
      listening.cleanUp();
    }
  });

  it("is on a Unix socket in a folder only the owner may enter, both removed afterwards", async function () {
    if (process.platform === "win32") this.skip();
    const { address, cleanUp } = await listenWith({});
    assert.ok(address.network === "unix");
    assert.equal(statSync(dirname(address.path)).mode & 0o777, 0o700);
    cleanUp();
    assert.ok(!existsSync(dirname(address.path)));
  });

  it("follows PLUGIN_UNIX_SOCKET_DIR and TMPDIR, and passes over a folder that is unusable", async function () {
    if (process.platform === "win32") this.skip();
    const folder = mkdtempSync(join(tmpdir(), "framework-test-"));
    try {
      const named = await listenWith({ PLUGIN_UNIX_SOCKET_DIR: folder, TMPDIR: "/nowhere" });
      assert.ok(named.address.network === "unix" && named.address.path.startsWith(folder));
      const missing = await listenWith({ TMPDIR: join(folder, "missing") });
      assert.ok(missing.address.network === "unix" && missing.address.path.startsWith("/tmp/"));
    } finally {
      for (const { server } of open) server.close();
      for (const { listening } of open) listening.cleanUp();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("takes connections, on a Node with the shortcut and on one without", async function () {
    if (process.platform === "win32") this.skip();
    for (const has of [true, false]) {
      const server = createServer((socket) => void socket.end("hello"));
      if (!has) withoutShortcut(server);
      const listening = await listen(server, { env: {}, platform: "linux" });
      open.push({ server, listening });
      assert.ok(listening.address.network === "unix");
      const [said] = await once(createConnection({ path: listening.address.path }), "data");
      assert.equal(String(said), "hello");
    }
  });

  it("passes over a read-only temp folder", async function () {
    if (process.platform === "win32") this.skip();
    const folder = mkdtempSync(join(tmpdir(), "framework-test-"));
    chmodSync(folder, 0o500);
    try {
      // Root may write everywhere but there.
      const readOnly = process.getuid?.() === 0 ? "/proc" : folder;
      const { address } = await listenWith({ TMPDIR: readOnly });
      assert.ok(address.network !== "unix" || !address.path.startsWith(readOnly));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("is on a port of 127.0.0.1 within the host's bounds on Windows", async () => {
    const { address } = await listenWith({ PLUGIN_MIN_PORT: "23000", PLUGIN_MAX_PORT: "23999" }, "win32");
    assert.ok(address.network === "tcp");
    assert.equal(address.host, "127.0.0.1");
    assert.ok(address.port >= 23_000 && address.port <= 23_999);
  });

  it("goes on to the next port when one is taken, and fails in words when all are", async () => {
    const { address } = await listenWith({ PLUGIN_MIN_PORT: "22001", PLUGIN_MAX_PORT: "22002" }, "win32");
    assert.ok(address.network === "tcp");
    const other = await listenWith({ PLUGIN_MIN_PORT: "22001", PLUGIN_MAX_PORT: "22002" }, "win32");
    assert.ok(other.address.network === "tcp");
    assert.notEqual(other.address.port, address.port);
    await assert.rejects(
      listenWith({ PLUGIN_MIN_PORT: "22001", PLUGIN_MAX_PORT: "22002" }, "win32"),
      /no free port between 22001 and 22002/,
    );
  });
});

/** Hides it from the first who asks, which is us: Node's own `listen` needs it afterwards. */
function withoutShortcut(server: Server): void {
  const name = "_listen2";
  Object.defineProperty(server, name, {
    configurable: true,
    get() {
      Reflect.deleteProperty(server, name);
      return undefined;
    },
  });
}
