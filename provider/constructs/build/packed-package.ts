import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { apiPage } from "./api-page.js";
import { builtPackage } from "./build-package.js";
import type { Variant } from "./variant.js";

export interface PackOptions {
  /** Where the tarball goes; made if it is not there. */
  readonly directory: string;
  /** URL of the git repository that the package is published from, where it is another one. */
  readonly repository?: string;
}

/**
 * Packs the package for the npm registry, with its reference in it.
 *
 * @returns path of the tarball
 */
export async function packedPackage(variant: Variant, options: PackOptions): Promise<string> {
  const { directory, repository } = options;
  const built = builtPackage(variant);
  const folder = mkdtempSync(join(tmpdir(), "cleanroomsml-constructs-"));
  try {
    cpSync(built, folder, { recursive: true });
    writeFileSync(join(folder, "API.md"), await apiPage(built, variant));
    if (repository !== undefined) publishedFrom(repository, folder);
    mkdirSync(directory, { recursive: true });
    const words = ["pack", folder, "--json", "--pack-destination", directory];
    const { stdout } = await promisify(execFile)("npm", words, { shell: process.platform === "win32" });
    const [{ filename }] = JSON.parse(stdout);
    return join(directory, filename);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** npm's provenance compares package.json with the repository that a package is published from. */
function publishedFrom(repository: string, folder: string): void {
  const path = join(folder, "package.json");
  const manifest = JSON.parse(readFileSync(path, "utf8"));
  manifest.repository = { ...manifest.repository, url: repository };
  writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
}
