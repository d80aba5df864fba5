/**
 * What runs in the registry's executable, which has a Node of its own and the provider's files in it. Bundled as CommonJS,
 * with two constants.
 */
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { getRawAsset } from "node:sea";
import { launchProgram } from "./launch-program.js";

/** Digest of all files, and their names, from the build. */
declare const BUILD: string;
declare const FILES: readonly string[];

const { execPath } = process;
launchProgram({
  build: BUILD,
  files: FILES,
  directory: dirname(execPath),
  // The executable's own knows Node's modules only, and has no cache of files.
  require: createRequire(execPath),
  contentOf,
});

function contentOf(name: string): Uint8Array {
  // Not a copy: the executable's own memory, which cannot be written.
  const content = getRawAsset(name);
  if (typeof content === "string") throw new Error(`${name} is no file of bytes`);
  return new Uint8Array(content);
}
