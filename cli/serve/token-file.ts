import { type FileHandle, open, unlink } from "node:fs/promises";
import { BadInput } from "../bad-input.js";

/** A new file that only this user may read, waiting for a token. */
export interface TokenFile {
  write(secret: string): Promise<void>;
  /** Takes the file away again. */
  discard(): Promise<void>;
}

/**
 * Makes the file before there is a token: a token whose secret cannot be kept would be lost.
 *
 * @throws {BadInput} it is there already, or cannot be made
 */
export async function makeTokenFile(path: string): Promise<TokenFile> {
  const file = await create(path);
  return {
    async write(secret) {
      await file.writeFile(`${secret}\n`);
      await file.sync();
      await file.close();
    },
    async discard() {
      await file.close();
      await unlink(path);
    },
  };
}

async function create(path: string): Promise<FileHandle> {
  try {
    return await open(path, "wx", 0o600);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    throw new BadInput(
      code === "EEXIST"
        ? `--token-file ${path} is there already and would be overwritten: move it away, or name another file.`
        : `--token-file ${path} cannot be made: ${cause instanceof Error ? cause.message : String(cause)}.`,
    );
  }
}
