import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

describe("flags of V8 that keep memory small", () => {
  it("differ while the provider works, and are the usual ones while a file is loaded and when its compile cache is written", () => {
    const program = `
      import { cachedDataVersionTag } from "node:v8";
      import { keepMemorySmall, withUsualFlags } from "./keep-memory-small.js";
      const usual = cachedDataVersionTag();
      process.once("exit", () => console.log(changed, meanwhile, again, cachedDataVersionTag() === usual));
      keepMemorySmall();
      const changed = cachedDataVersionTag() !== usual;
      const meanwhile = withUsualFlags(() => cachedDataVersionTag() === usual);
      const again = cachedDataVersionTag() !== usual;`;
    const resolveDir = fileURLToPath(new URL(".", import.meta.url));
    const [bundle] = buildSync({
      stdin: { contents: program, resolveDir },
      bundle: true,
      write: false,
      platform: "node",
    }).outputFiles;
    // V8 tells on standard error of flags that it does not know.
    const ran = spawnSync(process.execPath, ["-"], { input: bundle?.text ?? "", encoding: "utf8" });
    assert.deepEqual([ran.stdout, ran.stderr, ran.status], ["true true true true\n", "", 0]);
  });
});
