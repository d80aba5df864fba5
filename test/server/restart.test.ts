// A server that is started again goes on where it was: sessions, tokens, history; and it refuses another AWS's data.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "@cleanroomsml/emulator";
import { call } from "./support/call.js";
import { model, PARTNER, pathOf, policyFor, STRANGER } from "./support/models.js";
import { createToken, runCommand, type ServeProcess, startServe } from "./support/serve-process.js";

const arn = model("ours");
const restapi = "/restapi/configured-audience-model-policies";

describe("a server that is started again", () => {
  let emulator: Emulator;
  let folder: string;
  let token: string;
  let server: ServeProcess | undefined;
  before(async () => {
    emulator = await startEmulator({ port: 0, models: [arn] });
    folder = mkdtempSync(join(tmpdir(), "cleanroomsml-restart-"));
    token = await createToken({ kind: "sqlite", folder });
  });
  after(async () => {
    await server?.end("SIGKILL");
    await emulator?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const start = async () => {
    server = await startServe(["--endpoint", emulator.url, "--port", "0", "--data", folder]);
    return server;
  };

  for (const signal of ["SIGTERM", "SIGKILL"] as const)
    it(`knows its plan sessions and what they have seen, after ${signal}`, async () => {
      await emulator.control.deletePolicy(arn);
      const first = await start();
      const opened = await call(first.url, "/restapi/plan-sessions", { token });
      const headers = { "x-plan-session": opened.textAt(0, "session") };
      const body = {
        configuredAudienceModelArn: arn,
        configuredAudienceModelPolicy: policyFor(arn, PARTNER),
      };
      const made = await call(first.url, restapi, { method: "POST", token, headers, body });
      assert.equal(made.status, 201, made.text);
      await first.end(signal);

      const second = await start();
      const path = `${restapi}/${encodeURIComponent(arn)}`;
      const changed = { ...body, configuredAudienceModelPolicy: policyFor(arn, PARTNER, STRANGER) };
      const put = await call(second.url, path, { method: "PUT", token, headers, body: changed });
      assert.equal(put.status, 200, put.text);
      const history = await call(second.url, pathOf(arn, "/history"), { token });
      assert.equal(history.status, 200, history.text);
      await second.end("SIGTERM");
    });

  it("refuses a session whose policy somebody else changed meanwhile", async () => {
    await emulator.control.setPolicy(arn, JSON.stringify(policyFor(arn, PARTNER)));
    const first = await start();
    const opened = await call(first.url, "/restapi/plan-sessions", { token });
    const headers = { "x-plan-session": opened.textAt(0, "session") };
    const path = `${restapi}/${encodeURIComponent(arn)}`;
    assert.equal((await call(first.url, path, { token, headers })).status, 200);
    await first.end("SIGKILL");
    await emulator.control.setPolicy(arn, JSON.stringify(policyFor(arn, STRANGER)));
    const second = await start();
    const body = {
      configuredAudienceModelArn: arn,
      configuredAudienceModelPolicy: policyFor(arn, PARTNER, "222233334444"),
    };
    const put = await call(second.url, path, { method: "PUT", token, headers, body });
    assert.equal(put.status, 409, put.text);
    assert.match(emulator.control.policy(arn)?.text ?? "", new RegExp(STRANGER));
    await second.end("SIGTERM");
  });

  it("refuses the data of another AWS, in words", async () => {
    for (const words of [[], ["--endpoint", "http://127.0.0.1:1"], ["--aws"]]) {
      const run = await runCommand(["serve", "--port", "0", "--data", folder, ...words]);
      assert.ok(run.exit !== 0, words.join(" "));
      assert.match(run.err, /made for|belongs to/, `${words.join(" ")}: ${run.err}`);
    }
  });

  it("the ledger it leaves is whole", async () => {
    const run = await runCommand(["ledger", "verify", "--data", folder]);
    assert.equal(run.exit, 0, `${run.out}${run.err}`);
  });
});
