// The curl lines of the README work as they stand there, against a server as `npm start` starts it.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { runServer, type ServerProcess } from "../cli/testing/run-server.js";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const script = /```sh tour\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";

describe("the README's tour with curl", () => {
  let folder = "";
  let server: ServerProcess | undefined;
  before(async function () {
    const missing = ["bash", "curl"].find((tool) => spawnSync(tool, ["--version"]).status !== 0);
    if (missing !== undefined) {
      assert.notEqual(process.env.CI, "true", `${missing} is not on PATH`);
      console.log(`SKIPPED the README's tour with curl: ${missing} is not on PATH`);
      this.skip();
    }
    folder = mkdtempSync(join(tmpdir(), "cleanroomsml-tour-"));
    server = await runServer(["--data", join(folder, "data"), "--emulator-port", "0"]);
  });
  after(async () => {
    await server?.stop();
    if (folder !== "") rmSync(folder, { recursive: true, force: true });
  });

  it("gives every answer that it promises", () => {
    assert.ok(server?.token && server.emulatorUrl, server?.lines.join("\n"));
    const expected = [...script.matchAll(/# → (\d{3})$/gm)].map(([, status]) => status);
    assert.equal(expected.length, [...script.matchAll(/\bcurl /g)].length, "each curl has its status");
    assert.ok(expected.includes("412"), script);

    const lines = script
      .replaceAll("http://127.0.0.1:8080", server.url)
      .replaceAll("http://127.0.0.1:4580", server.emulatorUrl);
    const run = spawnSync("bash", ["-eu", "-o", "pipefail", "-c", lines], {
      cwd: folder,
      encoding: "utf8",
      env: {
        ...process.env,
        TF_VAR_token: server.token,
        no_proxy: "*",
        PATH: `${curlThatNotesStatus(folder)}${delimiter}${process.env.PATH}`,
      },
    });
    assert.equal(run.status, 0, run.stderr);
    const statuses = [...run.stderr.matchAll(/^STATUS (\d{3})$/gm)].map(([, status]) => status);
    assert.deepEqual(statuses, expected, `${run.stdout}\n${run.stderr}`);
    assert.match(run.stdout, /444455556666/, "the refusal shows what has changed");
    assert.match(run.stdout, /"drifted"/);
    assert.match(run.stdout, /999988887777/, "drift names the account");
  });
});

/** A folder for PATH with a `curl` that also says each status on standard error. */
function curlThatNotesStatus(folder: string): string {
  const real = execFileSync("bash", ["-c", "command -v curl"], { encoding: "utf8" }).trim();
  const shim = join(folder, "curl");
  writeFileSync(shim, `#!/bin/sh\nexec '${real}' -sS -w '%{stderr}STATUS %{http_code}\\n' "$@"\n`);
  chmodSync(shim, 0o755);
  return folder;
}
