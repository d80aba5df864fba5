import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { plainEnvironment } from "../testing/run-cli.js";
import { buildCli, type CliBundle } from "./build-cli.js";

const cache = fileURLToPath(new URL("../../.cache", import.meta.url));

describe("the built command line", function () {
  this.timeout(120_000);
  let folder: string;
  let bundle: CliBundle;
  let environment: NodeJS.ProcessEnv;

  before(async () => {
    // Below the clone: the native part of libsql comes from its packages.
    mkdirSync(cache, { recursive: true });
    folder = mkdtempSync(join(cache, "build-"));
    bundle = await buildCli();
    for (const [name, content] of bundle.files) writeFileSync(join(folder, name), content);
    environment = { ...plainEnvironment(), XDG_CACHE_HOME: join(folder, "cache") };
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...words: readonly string[]) =>
    spawnSync(process.execPath, [join(folder, "cleanroomsml.cjs"), ...words], {
      encoding: "utf8",
      env: environment,
    });

  it("is text that V8 holds with a byte a character", () => {
    for (const [name, content] of bundle.files) {
      assert.ok(
        content.every((byte) => byte < 0x80),
        name,
      );
    }
  });

  it("says what it can do, and what is wrong with what it is told", () => {
    assert.match(run("--help").stdout, /Usage: cleanroomsml/);
    assert.equal(run("policy", "check", "/nonexistent/policy.json").status, 2);
    const install = run("provider", "install");
    assert.equal(install.status, 1);
    assert.match(install.stderr, /clone of the repository/);
  });

  it("knows the sources that it was made of", () => {
    for (const name of [
      "cli/main.ts",
      "server/start-server.ts",
      "core/policy/index.ts",
      "emulator/modes.ts",
    ]) {
      assert.ok(
        [...bundle.sources.keys()].some((path) => path.endsWith(join(name))),
        name,
      );
    }
  });

  describe("as a server", () => {
    let child: ChildProcess;
    let url: string;
    let token: string;
    let said = "";

    before(async () => {
      const words = ["serve", "--port", "0", "--emulator-port", "0", "--data", join(folder, "data")];
      child = spawn(process.execPath, [join(folder, "cleanroomsml.cjs"), ...words], {
        env: environment,
        stdio: ["ignore", "pipe", "pipe"],
      });
      child.stderr?.setEncoding("utf8").on("data", (text: string) => {
        said += text;
      });
      const lines = createInterface({ input: child.stdout ?? process.stdin });
      const found = new Map<string, string>();
      await new Promise<void>((resolve, reject) => {
        child.once("exit", (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
        lines.on("line", (line) => {
          const [, name, value] = /^export TF_VAR_(\w+)=(.*)$/.exec(line) ?? [];
          if (name !== undefined && value !== undefined) found.set(name, value);
          if (found.has("uri") && found.has("token")) resolve();
        });
      });
      url = (found.get("uri") ?? "").replace(/\/restapi$/, "");
      token = found.get("token") ?? "";
    });

    const arn = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/example";
    const policy = {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Partner",
          Effect: "Allow",
          Principal: { AWS: ["111122223333"] },
          Action: ["cleanrooms-ml:StartAudienceGenerationJob"],
          Resource: arn,
        },
      ],
    };
    const ask = (path: string, options: RequestInit = {}) =>
      fetch(`${url}${path}`, {
        ...options,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...options.headers },
      });
    const path = `/v1/configured-audience-model-policies/${encodeURIComponent(arn)}`;

    it("writes, reads and compares policies", async () => {
      const created = await ask(path, {
        method: "PUT",
        headers: { "if-none-match": "*" },
        body: JSON.stringify({ configuredAudienceModelPolicy: policy }),
      });
      assert.equal(created.status, 201, await created.text());
      const read = await ask(path);
      assert.equal(read.status, 200);
      assert.equal(read.headers.get("etag"), created.headers.get("etag"));
      assert.equal(JSON.parse(await (await ask(`${path}/drift`)).text()).state, "in-sync");
      assert.equal((await ask(`${path}/history`)).status, 200);
    });

    it("refuses what it refuses from its sources, too", async () => {
      const put = { method: "PUT", headers: { "if-none-match": "*" } };
      assert.equal((await ask(path, { ...put, body: "{" })).status, 400);
      assert.equal((await ask(path, { ...put, body: "x".repeat(70_000) })).status, 413);
      const text = { ...put.headers, "content-type": "text/plain; charset=koi8-r" };
      assert.equal((await ask(path, { ...put, headers: text, body: "{}" })).status, 415);
      assert.equal((await ask(path, { method: "PATCH" })).status, 405);
      assert.equal((await fetch(`${url}${path}`)).status, 401);
      assert.equal((await ask("/metrics")).status, 403);
    });

    it("serves the generic provider, its documents and its readiness", async () => {
      assert.equal(
        (await ask(`/restapi/configured-audience-model-policies/${encodeURIComponent(arn)}`)).status,
        200,
      );
      for (const page of ["/openapi.json", "/docs", "/healthz", "/readyz"]) {
        assert.equal((await fetch(`${url}${page}`)).status, 200, page);
      }
    });

    it("stops when it is told to, and the next one starts from what V8 made of it", async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      assert.equal(await ended, 0, said);
      assert.match(said, /"stopped"/);
      assert.match(said, /"route":"restapi",[^\n]*"arn":"arn:aws:cleanrooms-ml:/);
      assert.equal(run("ledger", "verify", "--data", join(folder, "data")).status, 0);
      assert.equal(run("token", "list", "--data", join(folder, "data")).status, 0);
    });
    after(() => child.kill("SIGKILL"));
  });
});
