import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Platform } from "./platforms.js";
import { fromRoot, packageContent, registryPackage, releaseFile } from "./registry-package.js";
import { sbom } from "./sbom.js";

export interface ReleaseOptions {
  /** Where the files go; emptied first. */
  readonly directory: string;
  readonly platforms: readonly Platform[];
  /** Key that GnuPG signs the sums with: an id, a fingerprint or an address. Left out: not signed. */
  readonly gpgKey?: string;
  /** Where GnuPG keeps its keys, if not where it usually does. */
  readonly gpgHome?: string;
  readonly say?: (line: string) => void;
}

export interface Release {
  readonly version: string;
  /** Names of the files, in the order they were written. */
  readonly files: readonly string[];
}

/**
 * Writes what the registry wants of a release: a zip file for each platform, the manifest, their sums, and the signature of
 * the sums; beside them an SBOM.
 *
 * @throws when a Node cannot be had, or GnuPG fails
 */
export async function writeRelease(options: ReleaseOptions): Promise<Release> {
  const { directory, platforms, gpgKey, gpgHome, say = () => {} } = options;
  const content = await packageContent();
  const { version, packages } = content;
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });

  const sums = new Map<string, string>();
  const write = (ending: string, data: Uint8Array | string) => {
    const name = releaseFile(version, ending);
    writeFileSync(join(directory, name), data);
    sums.set(name, createHash("sha256").update(data).digest("hex"));
    say(name);
  };
  for (const platform of platforms) write(`${platform.name}.zip`, await registryPackage(platform, content));
  write("manifest.json", fromRoot("terraform-registry-manifest.json"));
  write("sbom.cdx.json", sbom({ version, packages, platforms }));

  const sumsFile = releaseFile(version, "SHA256SUMS");
  const lines = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, sum]) => `${sum}  ${name}\n`);
  writeFileSync(join(directory, sumsFile), lines.join(""));
  say(sumsFile);
  const files = [...sums.keys(), sumsFile];
  if (gpgKey === undefined) return { version, files };
  say(await sign(directory, sumsFile, gpgKey, gpgHome));
  return { version, files: [...files, `${sumsFile}.sig`] };
}

/** A detached binary signature, as the registry wants it. */
async function sign(directory: string, file: string, key: string, home?: string): Promise<string> {
  const signature = `${file}.sig`;
  const where = home === undefined ? [] : ["--homedir", home];
  const words = [
    ...where,
    "--batch",
    "--yes",
    "--local-user",
    key,
    "--output",
    signature,
    "--detach-sign",
    file,
  ];
  await promisify(execFile)("gpg", words, { cwd: directory });
  return signature;
}
