import { isAscii } from "node:buffer";
import { readFileSync } from "node:fs";
import { Module } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";

type ModuleFunction = (
  exports: unknown,
  require: NodeJS.Require,
  module: NodeModule,
  filename: string,
  directory: string,
) => void;

const HEAD = "(function (exports, require, module, __filename, __dirname) { ";
const TAIL = "\n})";

/** Compiles a CommonJS file, within the function that Node wraps such files in as well. */
export function compileFile(path: string, cachedData: Buffer | undefined): Script {
  return new Script(`${HEAD}${sourceOf(path)}${TAIL}`, {
    filename: path,
    // Stacks name the columns of the file.
    columnOffset: -HEAD.length,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
}

/** Runs a compiled file as Node does, `require.cache` included, and gives its exports. */
export function runFile(path: string, script: Script, require: NodeJS.Require): unknown {
  const run: ModuleFunction = script.runInThisContext();
  const module = new Module(path);
  module.filename = path;
  require.cache[path] = module;
  try {
    run(module.exports, require, module, path, dirname(path));
    module.loaded = true;
  } finally {
    // Not caught and thrown again: Node prints the line that has thrown last.
    if (!module.loaded) delete require.cache[path];
  }
  return module.exports;
}

/** Decoding UTF-8 takes 0.3 ms for 200 KB; bundled programs rarely hold anything but ASCII. */
function sourceOf(path: string): string {
  const bytes = readFileSync(path);
  return bytes.toString(isAscii(bytes) ? "latin1" : "utf8");
}
