import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "@cleanroomsml/emulator";
import { startPostgres } from "../server/ledger/testing/index.js";
import { exampleModel } from "./serve/emulator-backend.js";
import { runCli } from "./testing/run-cli.js";
import { runServer, type ServerProcess } from "./testing/run-server.js";

const policies = "/v1/configured-audience-model-policies";
const policy = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "Partners",
      Effect: "Allow",
      Principal: { AWS: ["111122223333"] },
      Action: "cleanrooms-ml:StartAudienceGenerationJob",
      Resource: [exampleModel],
    },
  ],
};

describe("cleanroomsml serve", () => {
  let folder = "";
  let running: ServerProcess[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cleanroomsml-serve-"));
    running = [];
  });
  afterEach(async () => {
    await Promise.all(running.map((server) => server.stop("SIGKILL")));
    rmSync(folder, { recursive: true, force: true });
  });

  const data = () => join(folder, "data");
  const serve = async (words: readonly string[] = [], environment: NodeJS.ProcessEnv = {}) => {
    const embedded = words.includes("--aws") || words.includes("--endpoint") ? [] : ["--emulator-port", "0"];
    const server = await runServer(["--data", data(), ...embedded, ...words], environment);
    running.push(server);
    return server;
  };
  const put = (server: ServerProcess, token = server.token) =>
    fetch(`${server.url}${policies}/${encodeURIComponent(exampleModel)}`, {
      method: "PUT",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        "if-none-match": "*",
      },
      body: JSON.stringify({ configuredAudienceModelPolicy: policy }),
    });

  it("says EMULATOR, where data lies and the token, once; keeps what was written; ends with exit code 0", async () => {
    const first = await serve();
    const said = first.lines.join("\n");
    assert.match(said, /THIS IS AN EMULATOR, NOT AWS/);
    assert.ok(said.includes(exampleModel) && said.includes(data()), said);
    assert.match(said, /^cleanroomsml server ready at http:\/\/127\.0\.0\.1:\d+$/m);
    assert.ok(first.token, said);
    assert.equal((await put(first)).status, 201);
    assert.equal(await first.stop(), 0, first.errors());
    assert.ok(!first.errors().includes(first.token), "no token in the log");

    const second = await serve();
    assert.equal(second.token, undefined, second.lines.join("\n"));
    const { status } = await fetch(`${second.url}${policies}/${encodeURIComponent(exampleModel)}`, {
      headers: { authorization: `Bearer ${first.token}` },
    });
    assert.equal(status, 200);
    assert.equal(await second.stop("SIGINT"), 0, second.errors());
  });

  it("takes no notice of what the environment says about AWS: only flags decide", async () => {
    const server = await serve([], {
      AWS_ENDPOINT_URL: "http://127.0.0.1:9",
      AWS_ENDPOINT_URL_CLEANROOMSML: "http://127.0.0.1:9",
      AWS_ACCESS_KEY_ID: "other",
      AWS_SECRET_ACCESS_KEY: "other",
      AWS_PROFILE: "nowhere",
      AWS_REGION: "us-nowhere-9",
      AWS_USE_FIPS_ENDPOINT: "true",
      AWS_USE_DUALSTACK_ENDPOINT: "true",
      AWS_MAX_ATTEMPTS: "none",
      HTTP_PROXY: "http://127.0.0.1:9",
      http_proxy: "http://127.0.0.1:9",
    });
    const answer = await put(server);
    assert.equal(answer.status, 201, await answer.text());
  });

  it("serves the endpoint of --endpoint with the default chain, and refuses its data to the emulator and the other way round", async () => {
    const emulator: Emulator = await startEmulator({ port: 0, models: [exampleModel] });
    try {
      const server = await serve(["--endpoint", `${emulator.url}/`], {
        AWS_ACCESS_KEY_ID: "test",
        AWS_SECRET_ACCESS_KEY: "test",
      });
      assert.ok(server.lines.join("\n").includes(`Serving the endpoint ${emulator.url} in place of AWS`));
      assert.equal((await put(server)).status, 201);
      assert.ok(emulator.control.policy(exampleModel));
      assert.equal(await server.stop(), 0, server.errors());
    } finally {
      await emulator.close();
    }
    for (const flags of [["--emulator-port", "0"], ["--aws"]]) {
      const refused = runCli(["serve", "--port", "0", "--data", data(), ...flags]);
      assert.deepEqual([refused.exit, refused.stdout], [2, ""], refused.stderr);
      assert.match(refused.stderr, /was made for http:\/\/127\.0\.0\.1:\d+, and this server would serve/);
    }
    assert.ok(!existsSync(join(data(), "emulator")), "nothing was made in the refused folder");
  });

  it("with --aws names AWS, and looks for credentials only when they are needed", async () => {
    const server = await serve(["--aws"], { AWS_EC2_METADATA_DISABLED: "true", HOME: folder });
    assert.match(server.lines.join("\n"), /^Serving AWS itself\.$/m);
    assert.doesNotMatch(server.lines.join("\n"), /EMULATOR/);
  });

  it("--token-file gets the token with mode 0600 in its place on the screen; a file that is there is not overwritten", async () => {
    const file = join(folder, "token");
    const server = await serve(["--token-file", file]);
    const token = readFileSync(file, "utf8").trim();
    assert.match(token, /^crml_/);
    if (process.platform !== "win32") assert.equal(statSync(file).mode & 0o777, 0o600);
    const said = server.lines.join("\n");
    assert.ok(!said.includes(token) && said.includes(`export TF_VAR_token="$(cat '${file}')"`), said);
    assert.match(said, /^The first token, kept in this file alone \(it may read and write\):$/m);
    assert.equal((await put(server, token)).status, 201);
    await server.stop();

    const again = await serve(["--token-file", file]);
    await again.stop();
    rmSync(data(), { recursive: true });
    const refused = runCli([
      ...["serve", "--port", "0", "--emulator-port", "0", "--data", data(), "--token-file", file],
    ]);
    assert.equal(refused.exit, 2, refused.stderr);
    assert.match(refused.stderr, /--token-file .* is there already/);
    assert.equal(readFileSync(file, "utf8").trim(), token);
  });

  it("knows tokens that are made and revoked while it runs", async () => {
    const server = await serve();
    const made = runCli(["token", "create", "ci", "--scope", "read", "--scope", "write", "--data", data()]);
    assert.equal((await put(server, made.stdout.trim())).status, 201, made.stderr);
    assert.equal(runCli(["token", "revoke", "ci", "--data", data()]).exit, 0);
    const until = Date.now() + 60_000;
    for (;;) {
      const { status } = await put(server, made.stdout.trim());
      if (status === 401) break;
      assert.ok(Date.now() < until, `still ${status}`);
    }
  });

  it("keeps its data in the PostgreSQL of DATABASE_URL, and says where without the password", async function () {
    const postgres = await startPostgres(this);
    try {
      const url = new URL(await postgres.createDatabase());
      url.password = "not-to-be-shown";
      const server = await serve([], { DATABASE_URL: url.href });
      const said = server.lines.join("\n");
      assert.ok(said.includes(`${url.host}${url.pathname}`) && said.includes(data()), said);
      assert.equal((await put(server)).status, 201);
      const made = runCli(["token", "list"], { DATABASE_URL: url.href });
      assert.match(made.stdout, /^first +active/m);
      assert.equal(await server.stop(), 0);
      assert.ok(!`${said}${server.errors()}`.includes(url.password));
      assert.ok(!existsSync(join(data(), "server.sqlite")));
    } finally {
      await postgres.stop();
    }
  });

  it("exits 2, before anything is said or made, for options that do not fit", () => {
    const wrong = runCli(["serve", "--port", "http", "--data", data()]);
    assert.deepEqual([wrong.exit, wrong.stdout], [2, ""]);
    assert.match(wrong.stderr, /--port http is no TCP port/);
    assert.ok(!existsSync(data()));
  });

  it("exits 2 for an address beyond loopback without TLS, and says what to do", () => {
    const open = runCli([
      "serve",
      "--host",
      "0.0.0.0",
      "--port",
      "0",
      "--emulator-port",
      "0",
      "--data",
      data(),
    ]);
    assert.deepEqual([open.exit, open.stdout], [2, ""], open.stderr);
    assert.match(open.stderr, /--tls-cert.*--insecure-http/);
  });
});
