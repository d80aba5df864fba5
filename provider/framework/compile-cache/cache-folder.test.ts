import assert from "node:assert/strict";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cacheFolder } from "./cache-folder.js";
import { cacheKey, isCacheKey } from "./cache-key.js";
import { thisUser } from "./private-folder.js";
import { removeUnusedFolders } from "./unused-folders.js";

const DAY = 24 * 60 * 60 * 1000;
const written = { data: Buffer.from("data"), work: new Set<string>() };

describe("a folder of the cache", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "cache-folder-"));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const pathOf = (build: string) => join(root, "program", cacheKey(build));

  it("of another user is neither read nor written", function () {
    if (thisUser === undefined) return this.skip();
    const path = pathOf("0123456789abcdef");
    cacheFolder(path, thisUser).write("a.cjs", written);
    assert.ok("data" in cacheFolder(path, thisUser).read("a.cjs"));
    const others = cacheFolder(path, thisUser + 1);
    assert.match(JSON.stringify(others.read("a.cjs")), /not this user's alone/);
    assert.throws(() => others.write("b.cjs", written), /not this user's alone/);
    assert.deepEqual(readdirSync(path), ["a.cjs.cache"]);
  });

  it("keeps notes where it is there and ours, and nowhere else", function () {
    const path = pathOf("0123456789abcdef");
    const folder = cacheFolder(path, thisUser);
    folder.writeNote("last", "1");
    assert.equal(existsSync(path), false, "a note alone makes no folder");
    assert.equal(folder.readNote("last"), undefined);
    folder.write("a.cjs", written);
    folder.writeNote("last", "1");
    folder.writeNote("last", "2");
    assert.equal(folder.readNote("last"), "2");
    assert.equal(folder.readNote("other"), undefined);
    assert.deepEqual(readdirSync(path).sort(), ["a.cjs.cache", "last.note"]);
    if (thisUser === undefined) return this.skip();
    const others = cacheFolder(path, thisUser + 1);
    others.writeNote("last", "3");
    assert.deepEqual([others.readNote("last"), folder.readNote("last")], [undefined, "2"]);
  });

  it("is not made by root in the home of somebody else", function () {
    if (thisUser === undefined) return this.skip();
    const home = join(root, "home");
    mkdirSync(home);
    if (thisUser === 0) chownSync(home, 1000, 1000);
    assert.throws(
      () => cacheFolder(join(home, ".cache", "program", "key"), 0).write("a.cjs", written),
      /root/,
    );
    assert.deepEqual(readdirSync(home), []);
  });

  it("is not followed where a symbolic link is in its place", function () {
    if (process.platform === "win32") return this.skip();
    const path = pathOf("0123456789abcdef");
    const elsewhere = join(root, "elsewhere");
    mkdirSync(elsewhere, { mode: 0o700 });
    mkdirSync(dirname(path), { mode: 0o700 });
    symlinkSync(elsewhere, path);
    assert.throws(() => cacheFolder(path, thisUser).write("a.cjs", written));
    assert.deepEqual(readdirSync(elsewhere), []);
  });

  it("is removed when it was not used for a month and another is written; what is not the cache's own stays", () => {
    const age = (path: string, days: number) => {
      const then = new Date(Date.now() - days * DAY);
      utimesSync(path, then, then);
    };
    const old = pathOf("aaaaaaaaaaaaaaaa");
    const recent = pathOf("bbbbbbbbbbbbbbbb");
    const mixed = pathOf("cccccccccccccccc");
    const foreign = join(root, "program", "notes");
    for (const path of [old, recent, mixed]) {
      cacheFolder(path, thisUser).write("a.cjs", written);
      cacheFolder(path, thisUser).write("b.cjs", written);
    }
    cacheFolder(old, thisUser).writeNote("last", "1");
    mkdirSync(foreign);
    writeFileSync(join(foreign, "a.cjs.cache"), "");
    writeFileSync(join(mixed, "notes.txt"), "");
    writeFileSync(join(old, "a.cjs.cache.0123456789ab.tmp"), "");
    for (const path of [old, recent, mixed, foreign]) {
      for (const file of readdirSync(path))
        age(join(path, file), file === "b.cjs.cache" && path === recent ? 29 : 31);
    }
    cacheFolder(pathOf("dddddddddddddddd"), thisUser).write("a.cjs", written);
    assert.ok(!existsSync(old));
    assert.deepEqual(readdirSync(recent), ["b.cjs.cache"]);
    assert.deepEqual(readdirSync(mixed), ["notes.txt"]);
    assert.deepEqual(readdirSync(foreign), ["a.cjs.cache"]);
  });

  it("has a name that tells it from what others put beside it", () => {
    const key = cacheKey("0123456789abcdef");
    assert.ok(isCacheKey(key), key);
    for (const other of ["", "..", "notes", `${key}/x`, `x-${key}`, "0123456789abcdef", ".git"])
      assert.ok(!isCacheKey(other), other);
    const runtime = {
      node: "24.0.0-nightly2026",
      v8: "13.6.233.17-node.53",
      platform: "darwin",
      arch: "arm64",
    };
    assert.ok(isCacheKey(cacheKey("0123456789abcdef", runtime)));
  });

  it("removing what is unused does no harm when the folder is gone already", () => {
    mkdirSync(join(root, "program"));
    removeUnusedFolders(join(root, "program"), { now: Date.now(), user: thisUser });
  });
});
