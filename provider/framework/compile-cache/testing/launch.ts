/** The program of the tests: loads program.cjs through a cache, and prints what came of it as the last line. */
import { CompileCache } from "../index.js";

const { platform, env } = process;
const log: string[] = [];
const cache = new CompileCache({
  name: "test-program",
  build: env.TEST_BUILD ?? "0123456789abcdef",
  directory: __dirname,
  files: ["program.cjs", "runtime.cjs"],
  optionalFiles: ["optional.cjs"],
  require,
  platform,
  env,
  log: (message) => log.push(message),
});
process.once("beforeExit", () => {
  // After the cache's own listener.
  process.once("exit", () => process.stdout.write(`\n${JSON.stringify({ log, said })}\n`));
});
const note = (work: string) => cache.note(work);
const program: unknown = cache.load("program.cjs");
const said: unknown =
  typeof program === "function" ? program({ note, words: process.argv.slice(2) }) : program;
