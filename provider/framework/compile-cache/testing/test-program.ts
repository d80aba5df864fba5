import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { cacheKey } from "../cache-key.js";

export const BUILD = "0123456789abcdef";

const PROGRAM = `"use strict";
const works = {
  runtime: () => require("./runtime.cjs").answer(),
  again: () => require("./runtime.cjs") === require("./runtime.cjs"),
  rare: () => require("./runtime.cjs").rare(),
  where: () => [__filename, __dirname, module.filename, module.loaded, module.exports === exports],
  known: () => (require("./runtime.cjs"), Object.keys(require.cache).map((path) => require("node:path").basename(path))),
  stack: () => new Error("here").stack,
  letters: () => ["µs", /^[µμ]$/.test("μ"), "😀".length],
  flags: () => (require("./runtime.cjs"), require("node:v8").setFlagsFromString("--semi-space-growth-factor=1")),
  optional: () => (require("./runtime.cjs"), require("./optional.cjs").answer()),
  fail: () => (require("./runtime.cjs"), process.exitCode = 3),
};
module.exports = ({ note, words }) => words.map((word) => {
  if (!(word in works)) return note(word);
  return works[word]();
});
`;
const RUNTIME = `exports.answer = () => 42;
exports.rare = () => { ${Array.from({ length: 50 }, (_, i) => `if (Math.max(${i}, 3) === -1) throw ${i};`).join(" ")} return 43; };
`;

export interface Ran {
  readonly code: number | null;
  readonly stderr: string;
  /** What the cache said, without its "compile cache: ". */
  readonly log: readonly string[];
  /** An answer for each word. */
  readonly said: readonly unknown[];
}

/** A small program of two files, with a launcher and a cache of its own. */
export class TestProgram {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), "compile-cache-")));
  readonly directory = join(this.root, "program");
  readonly caches = join(this.root, "caches");
  /** Where the files of the cache lie. */
  readonly folder = join(this.caches, "test-program", cacheKey(BUILD));

  constructor() {
    mkdirSync(this.directory);
    buildSync({
      entryPoints: [fileURLToPath(new URL("launch.ts", import.meta.url))],
      outfile: join(this.directory, "launch.cjs"),
      bundle: true,
      platform: "node",
      format: "cjs",
      target: "node20.19",
    });
    this.write("program.cjs", PROGRAM);
    this.write("runtime.cjs", RUNTIME);
    this.write("optional.cjs", RUNTIME);
  }

  write(file: string, content: string): void {
    writeFileSync(join(this.directory, file), content);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  /** Names of all that is in the cache. */
  kept(): readonly string[] {
    try {
      return readdirSync(this.folder).sort();
    } catch {
      return [];
    }
  }

  run(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
    return this.start([process.execPath, join(this.directory, "launch.cjs"), ...words], environment);
  }

  start(
    [command = "", ...words]: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Ran> {
    const child = spawn(command, words, {
      env: { PATH: process.env.PATH, XDG_CACHE_HOME: this.caches, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    return new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => {
        const { log = [], said = [] } = JSON.parse(stdout.trimEnd().split("\n").at(-1) || "{}");
        resolve({
          code,
          stderr,
          said,
          log: log.map((line: string) => line.replace("compile cache: ", "")),
        });
      });
    });
  }
}
