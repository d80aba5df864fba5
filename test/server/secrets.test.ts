// What a server process shows to those who can read its logs, its answers or the list of processes.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "@cleanroomsml/emulator";
import { call, type Reply } from "./support/call.js";
import { eventually } from "./support/eventually.js";
import {
  COLLABORATION,
  model,
  mustNotExist,
  PARTNER,
  POLICIES,
  pathOf,
  policyFor,
  putBody,
  STRANGER,
} from "./support/models.js";
import { createToken, runCommand, type ServeProcess, startServe } from "./support/serve-process.js";

const arn = model("ours");
/** Nothing else in this suite has these letters. */
const AWS_SECRET = "aws-secret-Zq9vLr3T";

describe("secrets", () => {
  let emulator: Emulator;
  let folder: string;
  let server: ServeProcess;
  let token: string;
  const answers: Reply[] = [];
  before(async () => {
    emulator = await startEmulator({ port: 0, models: [arn], secretAccessKey: AWS_SECRET });
    folder = mkdtempSync(join(tmpdir(), "cleanroomsml-secrets-"));
    token = await createToken({ kind: "sqlite", folder });
    server = await startServe(["--endpoint", emulator.url, "--port", "0", "--data", folder], {
      AWS_SECRET_ACCESS_KEY: AWS_SECRET,
    });
    const ask = async (path: string, options = {}) => {
      answers.push(await call(server.url, path, { token, ...options }));
    };
    const put = (account: string, headers: Record<string, string>) =>
      ask(pathOf(arn), { method: "PUT", headers, body: putBody(policyFor(arn, account)) });
    await put(PARTNER, mustNotExist);
    await put(STRANGER, mustNotExist);
    await put(STRANGER, { "if-match": "*" });
    await put("1", mustNotExist);
    await ask(POLICIES);
    await ask(pathOf(arn));
    await ask(pathOf(arn, "/history"));
    await ask(pathOf(arn, "/drift"));
    await ask(pathOf(arn), { token: `${token}x` });
    await ask(`${POLICIES}?token=${token}`);
    await ask(`/${token}`);
    await ask("/restapi/plan-sessions");
    emulator.control.addFault({ kind: "access-denied", count: 2 });
    await ask(pathOf(arn));
    emulator.control.addFault({ kind: "html-503", count: 20 });
    await ask(pathOf(arn));
    emulator.control.clearFaults();
  });
  after(async () => {
    await server?.end("SIGKILL");
    await emulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const logs = () =>
    eventually("the requests are logged", () =>
      /request/i.test(server.said.err) ? server.said.err : undefined,
    );

  it("the log at level info names requests, but holds no token, no key of AWS and no text of a policy", async () => {
    const text = await logs();
    assert.ok(!text.includes(token), "the token");
    assert.ok(!text.includes(token.slice("crml_".length)), "the token without its beginning");
    assert.ok(!text.includes(AWS_SECRET), "the secret access key");
    assert.doesNotMatch(text, /AWS4-HMAC-SHA256|Signature=/, "a signature");
    assert.ok(!text.includes(COLLABORATION), "the text of a policy");
    assert.doesNotMatch(text, /"Principal|StartAudienceGenerationJob/, "the text of a policy");
  });

  it("each line of the log is one JSON object", async () => {
    const lines = (await logs()).trim().split("\n");
    for (const line of lines) assert.doesNotThrow(() => JSON.parse(line), line);
  });

  it("no answer repeats the token or a key", () => {
    assert.equal(answers.length, 14);
    for (const { status, text, headers } of answers) {
      const whole = `${text}${JSON.stringify(headers)}`;
      assert.ok(!whole.includes(token), `${status} ${text}`);
      assert.ok(!whole.includes(AWS_SECRET), `${status} ${text}`);
    }
  });

  it("the arguments of the process hold none", function () {
    if (process.platform !== "linux") return this.skip();
    const words = readFileSync(`/proc/${server.child.pid}/cmdline`, "utf8");
    assert.ok(!words.includes(token) && !words.includes(AWS_SECRET), words);
    return undefined;
  });

  it("the first token is shown once, or goes into a file that only its owner can read", async () => {
    const data = join(folder, "first");
    const shown = await startServe(["--endpoint", emulator.url, "--port", "0", "--data", data]);
    const [, secret = ""] =
      (await eventually(
        "the token is shown",
        () => /^\s*export TF_VAR_token=["']?(crml_[\w-]+)/m.exec(shown.said.out) ?? undefined,
      )) ?? [];
    assert.equal((await call(shown.url, POLICIES, { token: secret })).status, 200);
    assert.ok(!shown.said.err.includes(secret));
    assert.equal(await shown.end("SIGTERM"), 0);
    const again = await startServe(["--endpoint", emulator.url, "--port", "0", "--data", data]);
    assert.equal(await again.end("SIGTERM"), 0);
    assert.doesNotMatch(again.said.out, /crml_/);

    const file = join(folder, "token");
    const quiet = await startServe([
      "--endpoint",
      emulator.url,
      "--port",
      "0",
      "--data",
      join(folder, "second"),
      "--token-file",
      file,
    ]);
    assert.equal(await quiet.end("SIGTERM"), 0);
    assert.doesNotMatch(quiet.said.out, /crml_/);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.match(readFileSync(file, "utf8"), /^crml_[\w-]+\n?$/);
  });

  it("a database that cannot be reached is named without its password", async () => {
    const run = await runCommand(["serve", "--endpoint", emulator.url, "--port", "0"], {
      DATABASE_URL: "postgres://someone:pass-Zq9vLr3T@127.0.0.1:1/ledger",
    });
    assert.ok(run.exit !== 0);
    assert.doesNotMatch(`${run.out}${run.err}`, /pass-Zq9vLr3T/);
    assert.match(run.err, /127\.0\.0\.1/);
  });

  it("the data folder can be read by its owner only", () => {
    const { mode } = statSync(join(folder, "second"));
    assert.equal(mode & 0o077, 0);
  });
});
