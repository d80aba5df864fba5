import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { runnableNode } from "../node/node-program.js";

export interface BlobOptions {
  /** CommonJS; what it runs first. */
  readonly main: Uint8Array;
  /** Name ⇒ content of what the program finds with `node:sea`. */
  readonly assets: ReadonlyMap<string, Uint8Array>;
}

/**
 * What a Node becomes a program of its own by. The same for every platform: without snapshot and code cache it holds nothing
 * that depends on one.
 */
export async function makeBlob({ main, assets }: BlobOptions): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), "cleanroomsml-blob-"));
  try {
    // All paths are relative: the blob holds that of main.
    writeFileSync(join(folder, "main.cjs"), main);
    for (const [name, content] of assets) writeFileSync(join(folder, name), content);
    const config = {
      main: "main.cjs",
      output: "program.blob",
      disableExperimentalSEAWarning: true,
      useSnapshot: false,
      useCodeCache: false,
      assets: Object.fromEntries([...assets.keys()].sort().map((name) => [name, name])),
    };
    writeFileSync(join(folder, "config.json"), JSON.stringify(config));
    const { NODE_OPTIONS: _, ...env } = process.env;
    await promisify(execFile)(await runnableNode(), ["--experimental-sea-config", "config.json"], {
      cwd: folder,
      env,
    });
    return readFileSync(join(folder, "program.blob"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
