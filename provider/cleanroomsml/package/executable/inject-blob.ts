import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** Stands once in every Node; the digit after it says whether there is a blob. */
export const FUSE = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";

/**
 * Puts a blob into an unsigned Node of any platform, with the tool that Node's documentation names. In a process of its own: it
 * takes seconds, and prints warnings about sections that do no harm.
 *
 * @throws when the program does not hold the blob afterwards
 */
export async function injectBlob(node: Uint8Array, blob: Uint8Array): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "cleanroomsml-inject-"));
  try {
    const program = join(folder, "program");
    const blobPath = join(folder, "blob");
    writeFileSync(program, node);
    writeFileSync(blobPath, blob);
    await promisify(execFile)(process.execPath, [
      createRequire(import.meta.url).resolve("postject/dist/cli.js"),
      program,
      "NODE_SEA_BLOB",
      blobPath,
      "--sentinel-fuse",
      FUSE,
      "--macho-segment-name",
      "NODE_SEA",
    ]);
    const injected = readFileSync(program);
    if (!injected.includes(`${FUSE}:1`) || !injected.includes(Buffer.from(blob)))
      throw new Error("the blob was not put into the program");
    return injected;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
