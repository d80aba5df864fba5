/**
 * What the built command line starts with: loads the rest through the compile cache. Bundled as CommonJS, with two constants.
 */
import { CompileCache } from "terraform-plugin-framework-ts/compile-cache";

/** Digest of all files, and their names, from the build. */
declare const BUILD: string;
declare const FILES: readonly string[];

interface Program {
  main(words: readonly string[]): Promise<number>;
}

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: cleanroomsml needs Node 20.19 or newer.`);
  process.exit(2);
}
const { platform, env, argv } = process;
const files = ["cli.cjs"];
const cache = new CompileCache({
  name: "cleanroomsml",
  build: BUILD,
  directory: __dirname,
  files,
  optionalFiles: FILES.filter((name) => !files.includes(name)),
  require,
  platform,
  env,
});
const program = cache.load("cli.cjs");
if (!isProgram(program)) throw new Error("cli.cjs is not what was built");
const words = argv.slice(2);
cache.note(words[0] ?? "help");
program.main(words).then((code) => {
  process.exitCode = code;
});

function isProgram(loaded: unknown): loaded is Program {
  return loaded instanceof Object && "main" in loaded;
}
