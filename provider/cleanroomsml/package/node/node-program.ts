import { chmodSync, mkdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { NODE_VERSION, type Platform, thisPlatform } from "../platforms.js";
import { NODE_CACHE, nodeTarball } from "./node-tarball.js";
import { fileInTarball } from "./read-tarball.js";

/** A platform's `node`, as its project has released it. */
export async function nodeProgram(platform: Platform): Promise<Uint8Array> {
  return fileInTarball(await nodeTarball(platform), platform.nodePath);
}

/**
 * Path of a `node` of {@link NODE_VERSION} that runs on this machine.
 *
 * @throws when there is none for it
 */
export async function runnableNode(): Promise<string> {
  if (process.versions.node === NODE_VERSION) return process.execPath;
  const platform = thisPlatform();
  if (platform === undefined) {
    throw new Error(
      `Packages are made with Node ${NODE_VERSION}, which is not to be had for ${process.platform} ${process.arch}.`,
    );
  }
  const path = join(NODE_CACHE, `${platform.nodePackage}-${NODE_VERSION}`, platform.nodePath);
  const program = await nodeProgram(platform);
  if (statSync(path, { throwIfNoEntry: false })?.size === program.length) return path;
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, program);
  chmodSync(temporary, 0o755);
  renameSync(temporary, path);
  return path;
}
