import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Http2Connection } from "./connection.js";
import { headerBlock } from "./header-block.js";
import { okHeaders, okTrailers } from "./testing/raw-peer.js";

const program = join(import.meta.dirname, "testdata", "h2spec");

/** h2spec tests RFC 7540; in RFC 9113 there are no priorities, and a stream may depend on itself. */
const gone = [
  "http2/5.3.1: Sends HEADERS frame that depend on itself",
  "http2/5.3.1: Sends PRIORITY frame that depend on itself",
];

function go(words: readonly string[]) {
  return spawnSync("go", words, { cwd: program, encoding: "utf8", env: { ...process.env, GOWORK: "off" } });
}

/** Why h2spec cannot be had on this machine; undefined when it has been built. */
function build(path: string): string | undefined {
  if (go(["version"]).status !== 0) return "go is not on PATH";
  const fetched = go(["mod", "download"]);
  if (fetched.status !== 0)
    return `the Go modules cannot be fetched: ${fetched.stderr.trim().split("\n")[0]}`;
  const built = go(["build", "-o", path, "."]);
  assert.equal(built.status, 0, built.stderr);
  return undefined;
}

describe("HTTP/2 as h2spec wants it", function () {
  this.timeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), "framework-h2spec-"));
  const path = join(folder, process.platform === "win32" ? "h2spec.exe" : "h2spec");
  let server: Server;

  before(async function () {
    const missing = build(path);
    if (missing !== undefined) {
      assert.notEqual(process.env.CI, "true", missing);
      console.log(`SKIPPED HTTP/2 as h2spec wants it: ${missing}`);
      this.skip();
    }
    server = createServer({ noDelay: true }, (socket) => {
      new Http2Connection({
        socket,
        request: (stream) => ({
          data() {},
          end: () => stream.respond(okHeaders, [Buffer.from("hello")], okTrailers),
          closed() {},
        }),
        tooLarge: headerBlock([[":status", "431"]]),
        closed: () => {},
        failed: () => {},
      });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
  });
  after(() => {
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("passes all its tests but those of priorities", async () => {
    const address = server.address();
    assert.ok(address !== null && typeof address !== "string");
    const report = join(folder, "report");
    const child = spawn(path, [String(address.port), report], { stdio: ["ignore", "ignore", "inherit"] });
    assert.deepEqual(await once(child, "close"), [0, null]);
    const results = readFileSync(report, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    assert.ok(results.length > 140, `${results.length} tests`);
    assert.deepEqual(
      results.filter(({ test, failed, skipped }) => (failed || skipped) && !gone.includes(test)),
      [],
    );
  });
});
