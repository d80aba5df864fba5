import assert from "node:assert/strict";
import {
  chmodSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { cacheKey } from "./cache-key.js";
import { encodeCachedData } from "./cached-data.js";
import { BUILD, type Ran, TestProgram } from "./testing/test-program.js";

const BOTH = ["program.cjs.cache", "runtime.cjs.cache"];
const windows = process.platform === "win32";

describe("the compile cache of a program", () => {
  let program: TestProgram;
  beforeEach(() => {
    program = new TestProgram();
  });
  afterEach(() => program.remove());

  const path = (file: string) => join(program.folder, `${file}.cache`);

  /** A run that must do its work, whatever became of the cache. */
  async function works(
    words = ["runtime"],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Ran> {
    const ran = await program.run(words, environment);
    assert.deepEqual([ran.code, ran.stderr], [0, ""]);
    if (words[0] === "runtime") assert.equal(ran.said[0], 42);
    return ran;
  }

  async function isUsed(
    words = ["runtime"],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    assert.deepEqual((await works(words, environment)).log, [
      "program.cjs was in it",
      "runtime.cjs was in it",
    ]);
  }

  /** Spoils the cache: nothing of it is used, everything works, and the next process finds it whole again. */
  async function survives(spoil: (content: Buffer) => Buffer): Promise<void> {
    await works();
    for (const file of ["program.cjs", "runtime.cjs"])
      writeFileSync(path(file), spoil(readFileSync(path(file))));
    const { log } = await works();
    assert.match(log.join("\n"), /^program.cjs was not in it: .*\nruntime.cjs was not in it: /);
    await isUsed();
  }

  it("is written by the first process that has loaded everything, and used by the next", async () => {
    assert.match(
      (await works()).log.join("\n"),
      /program.cjs was written to it\nruntime.cjs was written to it$/,
    );
    assert.deepEqual(program.kept(), BOTH);
    await isUsed();
  });

  it("is used by a process that loads one file only, and not written by it", async () => {
    await works([]);
    assert.deepEqual(program.kept(), []);
    await works();
    assert.deepEqual((await works([])).log, ["program.cjs was in it"]);
  });

  it("is not written by a process that failed", async () => {
    assert.equal((await program.run(["fail"])).code, 3);
    assert.deepEqual(program.kept(), []);
  });

  it("is not written under flags of V8 that the program has changed: it would be refused every time", async () => {
    const { log } = await works(["flags"]);
    assert.match(log.join("\n"), /could not be written: .*flags/);
    assert.deepEqual(program.kept(), []);
  });

  it("takes in files that not every run loads, and is written without them", async () => {
    await works();
    assert.deepEqual(program.kept(), BOTH);
    assert.match((await works(["optional"])).log.join("\n"), /optional.cjs was not in it.*\n.*was written/);
    await isUsed();
    assert.equal((await works(["optional"])).log.at(-1), "optional.cjs was in it");
  });

  it("is left alone by a file that is loaded after the program has changed V8's flags", async () => {
    await works(["optional"]);
    const before = readFileSync(path("optional.cjs"));
    assert.deepEqual((await works(["flags", "optional"])).log, [
      "program.cjs was in it",
      "runtime.cjs was in it",
    ]);
    assert.deepEqual(readFileSync(path("optional.cjs")), before);
  });

  it("is kept as it is, unless work is done that its writers had not done", async () => {
    await works(["runtime", "read"]);
    const first = readFileSync(path("runtime.cjs"));
    await isUsed(["runtime", "read"]);
    assert.deepEqual(readFileSync(path("runtime.cjs")), first);
    const { log } = await works(["rare", "write"]);
    assert.match(log.join("\n"), /runtime.cjs was in it\nprogram.cjs was written/);
    assert.ok(statSync(path("runtime.cjs")).size > first.length, "the rare function is in it");
    await isUsed(["runtime", "read", "write"]);
    await isUsed(["rare", "write"]);
  });

  it("is for one build of the program only, and builds live side by side", async () => {
    await works();
    const other = { TEST_BUILD: "fedcba9876543210" };
    await works(["runtime"], other);
    await isUsed();
    await isUsed(["runtime"], other);
    // A file that came into the wrong folder.
    renameSync(
      path("program.cjs"),
      join(dirname(program.folder), cacheKey(other.TEST_BUILD), "program.cjs.cache"),
    );
    assert.match((await works(["runtime"], other)).log[0] ?? "", /^program.cjs was not in it/);
  });

  it("is turned off by Node's own variable", async () => {
    await works(["runtime"], { NODE_DISABLE_COMPILE_CACHE: "1" });
    assert.deepEqual(program.kept(), []);
  });

  it("lies in Node's own folder for such things where that is named, and nowhere without a home", async () => {
    const caches = join(program.root, "of-node");
    await works(["runtime"], { NODE_COMPILE_CACHE: caches });
    assert.deepEqual(program.kept(), []);
    assert.ok(statSync(join(caches, "test-program")).isDirectory());
    await works(["runtime"], { XDG_CACHE_HOME: "" });
  });

  it("survives garbage in its files", () => survives((content) => Buffer.alloc(content.length, "garbage")));
  it("survives files without content", () => survives(() => Buffer.alloc(0)));
  it("survives files cut short", () => survives((content) => content.subarray(0, content.length - 100)));
  it("survives zeros at the end, which a crash of the system leaves", () =>
    survives((content) => content.fill(0, content.length / 2)));
  it("survives a single bit that is not as it was written", () =>
    survives((content) => {
      content.writeUInt8(content.readUInt8(content.length - 200) ^ 4, content.length - 200);
      return content;
    }));

  it("survives data that V8 refuses", async () => {
    await works();
    for (const file of ["program.cjs", "runtime.cjs"]) {
      const identity = `${cacheKey(BUILD)}/${file}`;
      writeFileSync(
        path(file),
        encodeCachedData(identity, { data: Buffer.alloc(9_000, 1), work: new Set() }),
      );
    }
    assert.match(
      (await works()).log.join("\n"),
      /program.cjs was not in it: V8 refuses .*\nruntime.cjs was not/,
    );
    await isUsed();
  });

  it("cannot be where a file is: works without", async () => {
    const file = join(program.root, "file");
    writeFileSync(file, "");
    assert.match((await works(["runtime"], { XDG_CACHE_HOME: file })).log.join("\n"), /could not be written/);
  });

  it("is nobody else's: neither read nor written where others can write", async function () {
    if (windows) return this.skip();
    await works();
    for (const folder of [program.folder, dirname(program.folder)]) {
      chmodSync(folder, 0o770);
      assert.match(
        (await works()).log.join("\n"),
        /^program.cjs was not in it: .* alone\n.*\n.*not be written: .* alone$/,
      );
      chmodSync(folder, 0o700);
    }
    await isUsed();
    chmodSync(path("program.cjs"), 0o666);
    assert.match((await works()).log[0] ?? "", /^program.cjs was not in it: .*not this user's/);
    assert.equal(statSync(path("program.cjs")).mode & 0o777, 0o600);
    assert.equal(statSync(program.folder).mode & 0o777, 0o700);
  });

  it("survives a full disk, and leaves no half of a file there", async function () {
    if (windows) return this.skip();
    // Files of this shell may have 1 KB (blocks of 512 bytes).
    const launch = `ulimit -f 2; exec "${process.execPath}" "${join(program.directory, "launch.cjs")}" runtime`;
    const ran = await program.start(["sh", "-c", launch]);
    assert.deepEqual([ran.code, ran.said], [0, [42]]);
    assert.match(ran.log.join("\n"), /could not be written/);
    assert.deepEqual(program.kept(), []);
  });

  it("is written by many processes at once", async () => {
    await Promise.all(Array.from({ length: 6 }, () => works()));
    assert.deepEqual(program.kept(), BOTH);
    await isUsed();
  });

  it("is marked as used, once a day", async () => {
    await works();
    const days = (count: number) => new Date(Date.now() - count * 24 * 60 * 60 * 1000);
    utimesSync(path("program.cjs"), days(2), days(2));
    utimesSync(path("runtime.cjs"), days(0.5), days(0.5));
    await isUsed();
    assert.ok(statSync(path("program.cjs")).mtime > days(1));
    assert.ok(statSync(path("runtime.cjs")).mtime < days(0.4));
  });
});

describe("a file loaded through the compile cache", () => {
  let program: TestProgram;
  before(() => {
    program = new TestProgram();
  });
  after(() => program.remove());

  /** The same answers without a cache, from the sources, and from the cache. */
  async function says(word: string): Promise<unknown> {
    const without = await program.run([word], { NODE_DISABLE_COMPILE_CACHE: "1" });
    assert.deepEqual([without.code, without.stderr], [0, ""]);
    for (const _ of ["written", "used"]) {
      const ran = await program.run([word, "runtime"]);
      assert.deepEqual([ran.code, ran.said[0]], [0, without.said[0]]);
    }
    return without.said[0];
  }

  it("knows where it is, also when the program was started through a symbolic link", async function () {
    const real = join(program.directory, "program.cjs");
    const expected = [real, program.directory, real, true, true];
    assert.deepEqual(await says("where"), [...expected.slice(0, 4), false]);
    if (windows) return this.skip();
    const link = join(program.root, "link");
    symlinkSync(program.directory, link);
    const { said } = await program.start([process.execPath, join(link, "launch.cjs"), "where", "runtime"]);
    assert.deepEqual(said, [[...expected.slice(0, 4), false], 42]);
  });

  it("is loaded once, and in require.cache", async () => {
    assert.equal(await says("again"), true);
    assert.deepEqual(await says("known"), ["launch.cjs", "program.cjs", "runtime.cjs"]);
  });

  it("is named in stacks with its lines and columns", async () => {
    const source = readFileSync(join(program.directory, "program.cjs"), "utf8").split("\n");
    const line = source.findIndex((text) => text.includes("new Error"));
    const column = source[line]?.indexOf("new Error") ?? -1;
    const place = `${join(program.directory, "program.cjs")}:${line + 1}:${column + 1}`;
    assert.ok(String(await says("stack")).includes(place));
  });

  it("may hold other letters than those of ASCII", async () => {
    assert.deepEqual(await says("letters"), ["µs", true, 2]);
  });

  it("that throws when it is loaded ends the program as it would without the cache", async () => {
    const broken = new TestProgram();
    try {
      broken.write("program.cjs", 'if (true) throw new Error("broken");');
      const ran = await broken.run([]);
      assert.equal(ran.code, 1);
      assert.equal(ran.stderr.split("\n")[0], `${join(broken.directory, "program.cjs")}:1`);
      assert.match(ran.stderr, /Error: broken\n +at .*program\.cjs:1:17/);
    } finally {
      broken.remove();
    }
  });
});
