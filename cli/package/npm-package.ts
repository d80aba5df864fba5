import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** A package as npm takes it. */
export interface NpmPackage {
  /** package.json, but for what every package of ours has. */
  readonly manifest: { readonly name: string; readonly version: string; readonly [field: string]: unknown };
  /** Path within the package ⇒ content. */
  readonly files: ReadonlyMap<string, Uint8Array | string>;
}

export interface PackOptions {
  /** Where the tarball goes; made if it is not there. */
  readonly directory: string;
  /** URL of the git repository: npm's provenance compares it with the one that the package is published from. */
  readonly repository?: string;
}

/**
 * Packs a package with npm.
 *
 * @returns path of the tarball
 */
export async function pack({ manifest, files }: NpmPackage, options: PackOptions): Promise<string> {
  const { directory, repository } = options;
  const folder = mkdtempSync(join(tmpdir(), "cleanroomsml-npm-"));
  try {
    const whole = {
      ...manifest,
      license: "Apache-2.0",
      engines: { node: ">=20.19.0" },
      ...(repository === undefined ? {} : { repository: { type: "git", url: repository } }),
      publishConfig: { access: "public", provenance: true },
    };
    write(folder, "package.json", `${JSON.stringify(whole, undefined, 2)}\n`);
    for (const [path, content] of files) write(folder, path, content);
    mkdirSync(directory, { recursive: true });
    const words = ["pack", folder, "--json", "--pack-destination", directory];
    const { stdout } = await promisify(execFile)("npm", words, { shell: process.platform === "win32" });
    const [{ filename }] = JSON.parse(stdout);
    return join(directory, filename);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(folder: string, path: string, content: Uint8Array | string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}
