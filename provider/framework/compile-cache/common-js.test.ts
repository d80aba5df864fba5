import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { CompileCache } from "./compile-cache.js";

describe("files that are part of an executable", () => {
  const directory = join(import.meta.dirname, "no-such-folder");
  const contents: Readonly<Record<string, string>> = {
    "program.cjs": 'exports.said = [require("./other.cjs").name, __filename, __dirname, "µ"];',
    "other.cjs": "exports.name = module.filename;",
    "faulty.cjs": "\nthrow new Error('here');",
  };
  const cache = new CompileCache({
    name: "files-of-an-executable",
    build: "0123456789abcdef",
    directory,
    files: ["program.cjs", "other.cjs"],
    optionalFiles: ["faulty.cjs"],
    require: createRequire(import.meta.url),
    contentOf: (name) => Buffer.from(contents[name] ?? assert.fail(name)),
    platform: process.platform,
    env: { NODE_DISABLE_COMPILE_CACHE: "1" },
  });

  it("are loaded as if they lay in its folder, and load each other", () => {
    const said = [join(directory, "other.cjs"), join(directory, "program.cjs"), directory, "µ"];
    assert.deepEqual(cache.load("program.cjs"), { said });
  });

  it("are named in stacks with their lines", () => {
    assert.throws(
      () => cache.load("faulty.cjs"),
      (error: Error) => error.stack?.includes(`${join(directory, "faulty.cjs")}:2:7`) === true,
    );
  });
});
