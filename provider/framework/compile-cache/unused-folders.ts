import { readdirSync, rmdirSync, statSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { isCacheKey } from "./cache-key.js";
import { isPrivateFolder } from "./private-folder.js";

/** As long as this, a build or a Node that is not used is kept: several may be in use side by side. */
const KEPT = 30 * 24 * 60 * 60 * 1000;
/** So many folders are looked at, at most, each time something is written. */
const MOST_FOLDERS = 100;

export interface RemovalOptions {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly user: number | undefined;
}

/** Removes from a program's cache what has not been used for a month. What it did not put there itself stays. */
export function removeUnusedFolders(folder: string, options: RemovalOptions): void {
  for (const name of readdirSync(folder).filter(isCacheKey).slice(0, MOST_FOLDERS)) {
    try {
      removeUnusedFiles(join(folder, name), options);
    } catch {
      // Somebody else was faster, or put something of their own in it: it can stay.
    }
  }
}

function removeUnusedFiles(folder: string, { now, user }: RemovalOptions): void {
  if (!isPrivateFolder(folder, user)) return;
  const files = readdirSync(folder)
    .filter((name) => /\.(cache|note)(\.[0-9a-f]{12}\.tmp)?$/.test(name))
    .map((name) => join(folder, name));
  const old = files.filter((path) => now - statSync(path).mtimeMs > KEPT);
  for (const path of old) unlinkSync(path);
  if (old.length === files.length) rmdirSync(folder);
}
