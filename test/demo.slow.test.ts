import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const driver = fileURLToPath(new URL("../scripts/demo.mjs", import.meta.url));

function demo(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  return spawnSync(process.execPath, [driver, ...words], {
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "", ...environment },
  });
}

/** Words of `export NAME=value` lines. */
function exported(text: string): Record<string, string> {
  const lines = text.matchAll(/^ +export (\w+)=(.*)$/gm);
  return Object.fromEntries([...lines].map(([, name = "", value = ""]) => [name, value]));
}

describe("the demo", function () {
  this.timeout(180_000);

  it("does what each step says, leaves nothing behind, and is not moved by the settings of who runs it", () => {
    const run = demo([], {
      AWS_PROFILE: "nobody",
      AWS_REGION: "eu-west-1",
      TF_CLI_ARGS_plan: "-destroy",
      TF_WORKSPACE: "other",
    });
    assert.equal(run.status, 0, run.stdout + run.stderr);
    assert.match(run.stdout, /Every step did what it says\./);
    assert.equal((run.stdout.match(/^▸ /gm) ?? []).length, (run.stdout.match(/^ {2}✓ /gm) ?? []).length);
    assert.ok(!run.stdout.includes("\u001b"), "colours without a terminal");
    const folder = /working folder (.+)$/m.exec(run.stdout)?.[1] ?? "";
    assert.ok(folder !== "" && !existsSync(folder), `${folder} is still there`);
  });

  it("--keep leaves folder and emulator, and what it prints is enough to go on", () => {
    const run = demo(["--keep"]);
    assert.equal(run.status, 0, run.stdout + run.stderr);
    const pid = Number(/kill (\d+)/.exec(run.stdout)?.[1]);
    const folder = /^ +cd (.+)$/m.exec(run.stdout)?.[1] ?? "";
    try {
      const plan = spawnSync(
        "sh",
        ["-c", `cd "${folder}" && ${/^ +(\S+) plan$/m.exec(run.stdout)?.[1]} plan`],
        {
          encoding: "utf8",
          env: { ...process.env, ...exported(run.stdout) },
        },
      );
      assert.equal(plan.status, 0, plan.stderr);
    } finally {
      process.kill(pid, "SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("Ctrl-C stops the emulator and removes the folder", async () => {
    const child = spawn(process.execPath, [driver], { stdio: ["ignore", "pipe", "inherit"], detached: true });
    let said = "";
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      const before = said.includes("▸ 2.");
      said += text;
      if (!before && said.includes("▸ 2.") && child.pid !== undefined) process.kill(-child.pid, "SIGINT");
    });
    assert.equal(await ended, 130);
    const folder = /working folder (.+)$/m.exec(said)?.[1] ?? "";
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? "";
    assert.equal(existsSync(folder), false);
    await assert.rejects(fetch(`${url}/_emulator/state`));
  });
});
