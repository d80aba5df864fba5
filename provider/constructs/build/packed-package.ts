import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { apiPage } from "./api-page.js";
import { builtPackage } from "./build-package.js";
import type { Variant } from "./variant.js";

/**
 * Packs the package for the npm registry, with its reference in it.
 *
 * @param directory where the tarball goes; made if it is not there
 * @returns path of the tarball
 */
export async function packedPackage(variant: Variant, directory: string): Promise<string> {
  const built = builtPackage(variant);
  const folder = mkdtempSync(join(tmpdir(), "cleanroomsml-constructs-"));
  try {
    cpSync(built, folder, { recursive: true });
    writeFileSync(join(folder, "API.md"), await apiPage(built, variant));
    mkdirSync(directory, { recursive: true });
    const words = ["pack", folder, "--json", "--pack-destination", directory];
    const { stdout } = await promisify(execFile)("npm", words, { shell: process.platform === "win32" });
    const [{ filename }] = JSON.parse(stdout);
    return join(directory, filename);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
