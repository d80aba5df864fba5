import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { markOf } from "../build/source-mark.js";

describe("the build that the launcher runs", () => {
  let clone: string;
  let builtProgram: (words: readonly string[]) => string | undefined;

  beforeEach(async () => {
    clone = mkdtempSync(join(tmpdir(), "cleanroomsml-clone-"));
    for (const folder of ["cli/bin", "cli/dist/0a", "core"])
      mkdirSync(join(clone, folder), { recursive: true });
    writeFileSync(join(clone, "cli/main.ts"), "main");
    writeFileSync(join(clone, "core/policy.ts"), "policy");
    writeFileSync(join(clone, "cli/dist/0a/cleanroomsml.cjs"), "");
    const copy = join(clone, "cli/bin/fresh-build.mjs");
    copyFileSync(fileURLToPath(new URL("fresh-build.mjs", import.meta.url)), copy);
    build();
    ({ builtProgram } = await import(pathToFileURL(copy).href));
  });
  afterEach(() => rmSync(clone, { recursive: true, force: true }));

  const build = () => {
    const sources = Object.fromEntries(
      ["cli/main.ts", "core/policy.ts"].map((name) => [name, markOf(join(clone, name))]),
    );
    const program = "0a/cleanroomsml.cjs";
    const commandsOfTheClone = ["provider install", "demo"];
    writeFileSync(
      join(clone, "cli/dist/build.json"),
      JSON.stringify({ program, commandsOfTheClone, sources }),
    );
  };
  const isRun = (...words: readonly string[]) => builtProgram(words) !== undefined;

  it("is the one of these sources", () => {
    assert.match(builtProgram(["serve"]) ?? "", /cli[\\/]dist[\\/]0a[\\/]cleanroomsml\.cjs$/);
    assert.ok(isRun());
    assert.ok(isRun("provider", "import-config"));
  });

  it("is none once a source was changed, also where size and time of modification are the same", () => {
    const source = join(clone, "core/policy.ts");
    const { atime, mtime } = statSync(source);
    // Until the file system's clock has ticked.
    const before = statSync(source).ctimeMs;
    while (statSync(source).ctimeMs === before) writeFileSync(source, "Policy");
    utimesSync(source, atime, mtime);
    assert.equal(isRun("serve"), false);
    build();
    assert.ok(isRun("serve"));
  });

  it("is none once a source is gone, or the program", () => {
    rmSync(join(clone, "cli/dist/0a/cleanroomsml.cjs"));
    assert.equal(isRun("serve"), false);
    writeFileSync(join(clone, "cli/dist/0a/cleanroomsml.cjs"), "");
    rmSync(join(clone, "core/policy.ts"));
    assert.equal(isRun("serve"), false);
  });

  it("is none where nothing was built, or half of it", () => {
    writeFileSync(join(clone, "cli/dist/build.json"), '{"program":');
    assert.equal(isRun("serve"), false);
    rmSync(join(clone, "cli/dist"), { recursive: true });
    assert.equal(isRun("serve"), false);
  });

  it("is none for what takes a clone", () => {
    assert.equal(isRun("provider", "install", "--dir", "x"), false);
    assert.equal(isRun("demo", "--keep"), false);
  });

  it("is all there is in a package", () => {
    rmSync(join(clone, "cli/main.ts"));
    assert.match(builtProgram(["demo"]) ?? "", /cli[\\/]dist[\\/]cleanroomsml\.cjs$/);
  });
});
