import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface BundledProgram {
  /** The folder that holds nothing but the program and the package.json that makes it CommonJS. */
  readonly folder: string;
  readonly path: string;
  readonly remove: () => void;
}

/**
 * Bundles a provider's main program as it ships: one small CommonJS file that can be executed. Takes the package
 * esbuild of whoever tests.
 */
export async function bundleProgram(entry: string, name: string): Promise<BundledProgram> {
  const { build } = await esbuild();
  const folder = mkdtempSync(join(tmpdir(), "provider-bundle-"));
  const path = join(folder, name);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    await build({
      entryPoints: [entry],
      outfile: path,
      bundle: true,
      minify: true,
      platform: "node",
      format: "cjs",
      target: "node20",
      banner: { js: "#!/usr/bin/env node" },
      logLevel: "silent",
    });
  } catch (error) {
    remove();
    throw error;
  }
  chmodSync(path, 0o755);
  writeFileSync(join(folder, "package.json"), '{"type":"commonjs"}\n');
  return { folder, path, remove };
}

async function esbuild(): Promise<typeof import("esbuild")> {
  try {
    return await import("esbuild");
  } catch (cause) {
    throw new Error(
      "To bundle a provider's main program the package esbuild is needed: npm install --save-dev esbuild. " +
        "Or name a program that was built already, or hand over the provider itself.",
      { cause },
    );
  }
}
