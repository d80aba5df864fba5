import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

export interface BundledProgram {
  /** The folder that holds nothing but the program and the package.json that makes it CommonJS. */
  readonly folder: string;
  readonly path: string;
  readonly remove: () => void;
}

/** Bundles a provider's main program as it ships: one small CommonJS file that can be executed. */
export async function bundleProgram(entry: string, name: string): Promise<BundledProgram> {
  const folder = mkdtempSync(join(tmpdir(), "framework-test-"));
  const path = join(folder, name);
  await build({
    entryPoints: [entry],
    outfile: path,
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    banner: { js: "#!/usr/bin/env node" },
    logLevel: "warning",
  });
  chmodSync(path, 0o755);
  writeFileSync(join(folder, "package.json"), '{"type":"commonjs"}\n');
  return { folder, path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Where a program is, if it is on PATH. */
export function onPath(program: string): boolean {
  return spawnSync(program, ["-version"], { stdio: "ignore" }).error === undefined;
}
