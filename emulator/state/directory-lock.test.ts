import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { temporaryDirectory } from "../testing/temporary-directory.js";
import { lockAddress, lockDirectory } from "./directory-lock.js";

describe("the lock of a data directory", () => {
  const directory = temporaryDirectory();

  it("has an address of the directory's identity on every system", async () => {
    assert.match(await lockAddress(directory(), "linux"), /^\0cleanroomsml-emulator-[0-9a-f]{24}$/);
    assert.match(
      await lockAddress(directory(), "win32"),
      /^\\\\\.\\pipe\\cleanroomsml-emulator-[0-9a-f]{24}$/,
    );
    assert.match(
      await lockAddress(directory(), "darwin"),
      /^\/tmp\/cleanroomsml-emulator-[0-9a-f]{24}\.sock$/,
    );
    assert.notEqual(await lockAddress(directory()), await lockAddress(join(directory(), "..")));
  });

  it("is held by one, who is named, and free again after release", async () => {
    const address = await lockAddress(directory());
    const first = await lockDirectory(address);
    assert.ok("release" in first);
    assert.deepEqual(await lockDirectory(address), { heldBy: `process ${process.pid}` });
    first.release();
    const second = await lockDirectory(address);
    assert.ok("release" in second);
    second.release();
  });

  it("as a file, is taken over from a process that was killed", async function () {
    if (process.platform === "win32") this.skip();
    const address = join(directory(), "lock.sock");
    const child = spawn(process.execPath, [
      "-e",
      'require("net").createServer().listen(process.argv[1], () => process.kill(process.pid, "SIGKILL"))',
      address,
    ]);
    await once(child, "exit");
    assert.ok(existsSync(address));
    const lock = await lockDirectory(address);
    assert.ok("release" in lock);
    assert.ok("heldBy" in (await lockDirectory(address)));
    lock.release();
  });
});
