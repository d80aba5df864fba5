import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type Emulator, startEmulator } from "../index.js";
import { modelArn, partnerPolicy, policyCalls } from "../testing/policy-calls.js";
import { sendSigned } from "../testing/signed-request.js";
import { temporaryDirectory } from "../testing/temporary-directory.js";

const program = fileURLToPath(new URL("../testing/run-emulator.ts", import.meta.url));
const arns = Array.from({ length: 40 }, (_, i) => `${modelArn}-${i}`);

describe("an emulator with a data directory", () => {
  const directory = temporaryDirectory();
  const running: ChildProcess[] = [];
  const open: Emulator[] = [];

  const startHere = async (path = directory()) => {
    const emulator = await startEmulator({ port: 0, dataDirectory: path, models: [modelArn] });
    open.push(emulator);
    return emulator;
  };
  const startChild = async () => {
    const child = spawn(process.execPath, ["--import", "tsx", program, directory(), modelArn, ...arns], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    running.push(child);
    assert.ok(child.stdout);
    const [url] = await once(createInterface(child.stdout), "line");
    return { child, url: String(url) };
  };
  const kill = async (child: ChildProcess) => {
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  };

  afterEach(async () => {
    for (const child of running.splice(0))
      if (child.exitCode === null && child.signalCode === null) await kill(child);
    for (const emulator of open.splice(0)) await emulator.close();
  });

  it("keeps everything it has answered when it is killed", async () => {
    const { child, url } = await startChild();
    const put = await policyCalls(url).put();
    await sendSigned(url, {
      method: "POST",
      path: `/tags/${encodeURIComponent(modelArn)}`,
      body: JSON.stringify({ tags: { team: "ads" } }),
    });
    await kill(child);
    const again = await startHere();
    assert.equal(again.repaired, undefined);
    assert.deepEqual((await policyCalls(again.url).get()).json, {
      configuredAudienceModelArn: modelArn,
      ...put.json,
    });
    assert.deepEqual(again.control.state().models[0]?.tags, { team: "ads" });
  });

  it("keeps every answered write when it is killed amid many", async () => {
    const { child, url } = await startChild();
    const answered = new Set<string>();
    const enough = new Promise<void>((resolve) => {
      for (const arn of arns) {
        policyCalls(url)
          .put({}, arn)
          .then(
            ({ status }) => {
              if (status === 200) answered.add(arn);
              if (answered.size >= 10) resolve();
            },
            () => undefined,
          );
      }
    });
    await enough;
    await kill(child);
    const kept = (await startHere()).control.state().policies;
    for (const arn of answered) assert.equal(kept[arn]?.text, partnerPolicy());
  });

  it("is the only one on its directory, whatever the path, until it ends", async () => {
    const { child, url } = await startChild();
    const link = join(directory(), "link");
    symlinkSync(directory(), link);
    for (const path of [directory(), link]) {
      await assert.rejects(startHere(path), {
        code: "DataDirectoryInUse",
        message: `The data directory ${path} is in use by another emulator (process ${child.pid}). Stop that one, or choose another directory.`,
      });
    }
    assert.equal((await policyCalls(url).put()).status, 200);
    await kill(child);
    const first = await startHere();
    await assert.rejects(startHere(), { code: "DataDirectoryInUse" });
    await first.close();
    open.pop();
    assert.equal((await policyCalls((await startHere()).url).get()).status, 200);
  });

  it("removes a write that was cut short, and says so", async () => {
    const first = await startHere();
    await policyCalls(first.url).put();
    await policyCalls(first.url).put({ configuredAudienceModelPolicy: partnerPolicy("444455556666") });
    await first.close();
    open.pop();
    const journal = join(directory(), "journal");
    truncateSync(journal, readFileSync(journal).length - 10);
    const again = await startHere();
    assert.match(
      again.repaired ?? "",
      /^The last \d+ bytes of .*journal were a write that was cut short; they have been removed\.$/,
    );
    assert.equal(again.control.policy(modelArn)?.text, partnerPolicy());
    assert.equal((await policyCalls(again.url).put()).status, 200);
    await again.close();
    open.pop();
    assert.equal((await startHere()).repaired, undefined);
  });

  it("does not start on a damaged journal, and names the line", async () => {
    const first = await startHere();
    await policyCalls(first.url).put();
    await policyCalls(first.url).delete();
    await first.close();
    open.pop();
    const journal = join(directory(), "journal");
    const text = readFileSync(journal, "utf8");
    writeFileSync(journal, text.replace("Partner", "Pirate!"));
    await assert.rejects(startHere(), {
      code: "DataDirectoryUnusable",
      message: `The data directory ${directory()} cannot be used: ${journal} is damaged: line 3 is damaged. Put a copy of it back, or move it away to start with nothing.`,
    });
    writeFileSync(journal, "");
    await assert.rejects(startHere(), /is damaged: it is cut short in its first line\./);
    writeFileSync(journal, text.replace("journal 1", "journal 2"));
    await assert.rejects(
      startHere(),
      /is damaged: its first line is not that of a journal of this version\./,
    );
    // The lock was released each time.
    writeFileSync(journal, text);
    assert.equal((await policyCalls((await startHere()).url).get()).status, 404);
  });

  it("says why a directory cannot be used", async () => {
    const file = join(directory(), "file");
    writeFileSync(file, "");
    await assert.rejects(startHere(file), (error: { code: string; message: string }) => {
      assert.equal(error.code, "DataDirectoryUnusable");
      assert.match(error.message, /^The data directory .*file cannot be used: /);
      return true;
    });
    const made = join(directory(), "a", "b");
    mkdirSync(join(directory(), "a"));
    await startHere(made);
  });

  it("takes models named at the start as they are kept", async () => {
    const first = await startHere();
    const before = first.control.state().models;
    await first.close();
    open.pop();
    assert.deepEqual((await startHere()).control.state().models, before);
  });
});
