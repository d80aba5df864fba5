import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { type CliBundle, commandsOfTheClone } from "./build-cli.js";
import { markOf } from "./source-mark.js";

export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
const dist = join(root, "cli/dist");
/** A server that runs reads what it needs when it needs it: older builds are kept for a while. */
const keptMilliseconds = 7 * 24 * 3_600_000;

/**
 * Lays a build out for the launcher of this clone: the files in a folder that their digest names, and beside it `build.json`,
 * which says what it was made of. The launcher uses it for as long as every source is what it was.
 *
 * @returns the program
 */
export function writeBuild({ files, digest, sources }: CliBundle): string {
  const folder = join(dist, digest);
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of files) {
    const path = join(folder, name);
    if (!existsSync(path)) writeWhole(path, content);
  }
  const marks: Record<string, string> = {};
  for (const [path, mark] of sources)
    if (!path.includes(`${sep}node_modules${sep}`)) marks[nameOf(path)] = mark;
  // One that is bundled as well keeps the mark from before it was read.
  for (const path of settings()) marks[nameOf(path)] ??= markOf(path);
  const build = { program: `${digest}/cleanroomsml.cjs`, commandsOfTheClone, sources: marks };
  writeWhole(join(dist, "build.json"), JSON.stringify(build));
  removeOld(digest);
  return join(folder, "cleanroomsml.cjs");
}

/** What is not bundled and shapes the bundle: how imports are resolved, which packages are installed, what is left out. */
export function settings(): readonly string[] {
  const folders = ["", "core", "emulator", "server", "provider/framework", "provider/cleanroomsml", "cli"];
  const builders = readdirSync(join(root, "cli/build")).filter((name) => /(?<!\.test)\.ts$/.test(name));
  return [
    ...folders.map((folder) => join(root, folder, "package.json")),
    join(root, "tsconfig.json"),
    join(root, "node_modules/.package-lock.json"),
    ...builders.map((name) => join(root, "cli/build", name)),
    join(root, "provider/cleanroomsml/install/bundle-files.ts"),
  ].filter((path) => existsSync(path));
}

function nameOf(path: string): string {
  return relative(root, path).split(sep).join("/");
}

/** Never seen half written. */
function writeWhole(path: string, content: string | Uint8Array): void {
  const unfinished = `${path}.${randomUUID()}`;
  writeFileSync(unfinished, content);
  renameSync(unfinished, path);
}

function removeOld(digest: string): void {
  for (const name of readdirSync(dist)) {
    const path = join(dist, name);
    if (name === digest || name === "build.json") continue;
    if (Date.now() - statSync(path).mtimeMs > keptMilliseconds)
      rmSync(path, { recursive: true, force: true });
  }
}
