import { equal, ok, rejects, throws } from "node:assert/strict";
import fs, { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WalSync } from "./wal-sync.js";

describe("the write-ahead log on its way to the disk", () => {
  const { fdatasync } = fs;
  let folder: string;
  /** Each call of the system that has not ended. */
  let calls: fs.NoParamCallback[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cleanroomsml-wal-"));
    writeFileSync(join(folder, "a-wal"), "");
    calls = [];
    fs.fdatasync = Object.assign((_: number, done: fs.NoParamCallback) => calls.push(done), fdatasync);
    syncBuiltinESMExports();
  });
  afterEach(() => {
    fs.fdatasync = fdatasync;
    syncBuiltinESMExports();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = () => {
    const sync = WalSync.open(join(folder, "a"));
    ok(sync !== undefined);
    return sync;
  };
  const untilCalled = async (times: number) => {
    while (calls.length < times) await new Promise(setImmediate);
  };

  it("is there or is SQLite's own work", () => {
    equal(WalSync.open(join(folder, "nothing")), undefined);
  });

  it("is written again for what came while it was being written, once for all", async () => {
    const sync = open();
    let ended = 0;
    const asked = () => sync.flushed().then(() => (ended += 1));
    const first = asked();
    await untilCalled(1);
    const others = [asked(), asked()];
    await new Promise(setImmediate);
    equal(calls.length, 1);
    calls[0]?.(null);
    await first;
    await untilCalled(2);
    equal(ended, 1);
    calls[1]?.(null);
    await Promise.all(others);
    equal(calls.length, 2);
    await sync.close();
  });

  it("is not believed any more after a failure", async () => {
    const sync = open();
    sync.assertSound();
    const failing = sync.flushed();
    await untilCalled(1);
    const next = sync.flushed();
    calls[0]?.(Object.assign(new Error("EIO: i/o error, fdatasync"), { code: "EIO" }));
    await rejects(failing, /could not be brought to the disk: EIO/);
    await rejects(next, /EIO/);
    await rejects(sync.flushed(), /EIO/);
    throws(() => sync.assertSound(), /EIO: .* until the server is started again/);
    equal(calls.length, 1);
    await sync.close();
  });
});
