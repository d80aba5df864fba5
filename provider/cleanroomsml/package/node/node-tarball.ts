import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { NODE_VERSION, type Platform } from "../platforms.js";

/** Where what was downloaded is kept. */
export const NODE_CACHE = fileURLToPath(new URL("../../../../.cache/node", import.meta.url));

/**
 * The npm package that carries a platform's Node, from `.cache/node` or, the first time, from the npm registry.
 *
 * @throws when it cannot be had, or is not the one whose digest platforms.ts holds
 */
export async function nodeTarball(platform: Platform): Promise<Uint8Array> {
  const path = join(NODE_CACHE, `${platform.nodePackage}-${NODE_VERSION}.tgz`);
  const kept = read(path);
  if (kept !== undefined && integrityOf(kept) === platform.integrity) return kept;
  mkdirSync(NODE_CACHE, { recursive: true });
  // In a folder of its own, so that two that run at once do not write the same file.
  const folder = mkdtempSync(join(NODE_CACHE, "download-"));
  try {
    const words = [
      "pack",
      `${platform.nodePackage}@${NODE_VERSION}`,
      "--silent",
      "--pack-destination",
      folder,
    ];
    await promisify(execFile)("npm", words, { shell: process.platform === "win32", cwd: folder });
    const [name = ""] = readdirSync(folder);
    const tarball = readFileSync(join(folder, name));
    const integrity = integrityOf(tarball);
    if (integrity !== platform.integrity) {
      throw new Error(
        `${platform.nodePackage}@${NODE_VERSION} is not the package it was: ${integrity} instead of ${platform.integrity}`,
      );
    }
    renameSync(join(folder, name), path);
    return tarball;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function integrityOf(content: Uint8Array): string {
  return `sha512-${createHash("sha512").update(content).digest("base64")}`;
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
