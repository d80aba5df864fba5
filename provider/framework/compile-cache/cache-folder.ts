import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type CachedData, encodeCachedData, readCachedData } from "./cached-data.js";
import { isPrivateFolder, makePrivateFolder } from "./private-folder.js";
import { removeUnusedFolders } from "./unused-folders.js";

/** What is kept for one build under one runtime. */
export interface CacheFolder {
  /** @returns undefined when nothing can be had, which `why` tells */
  read(file: string): CachedData | { readonly why: string };
  /** @throws when it cannot be written */
  write(file: string, data: CachedData): void;
  /** A short text that {@link writeNote} has kept; undefined when there is none that can be trusted. */
  readNote(name: string): string | undefined;
  /** Nothing is kept where there is no folder yet, or not one of ours. */
  writeNote(name: string, text: string): void;
}

/**
 * @param path `<user's cache directory>/<name of the program>/<key>`
 * @param user see {@link isPrivateFolder}
 */
export function cacheFolder(path: string, user: number | undefined): CacheFolder {
  const above = dirname(path);
  const identity = (file: string) => `${path.slice(above.length + 1)}/${file}`;
  const isOurs = () => isPrivateFolder(above, user) && isPrivateFolder(path, user);
  return {
    read(file) {
      try {
        if (!isOurs()) return { why: `${path} is not this user's alone` };
        const cached = readCachedData(cachePath(path, file), identity(file), user);
        return cached ?? { why: `${cachePath(path, file)} is damaged, or not this user's` };
      } catch (error) {
        return { why: String(error) };
      }
    },
    write(file, data) {
      makePrivateFolder(path, user);
      if (!isOurs()) throw new Error(`${path} is not this user's alone`);
      replaceFile(cachePath(path, file), encodeCachedData(identity(file), data));
      removeUnusedFolders(above, { now: Date.now(), user });
    },
    readNote(name) {
      try {
        return isOurs() ? readFileSync(notePath(path, name), "utf8") : undefined;
      } catch {
        return undefined;
      }
    },
    writeNote(name, text) {
      try {
        // Not put in its place at once, as what matters is: half a hint is none.
        if (isOurs()) writeFileSync(notePath(path, name), text, { mode: 0o600 });
      } catch {
        // It was a hint for the next process.
      }
    },
  };
}

function cachePath(folder: string, file: string): string {
  return join(folder, `${file}.cache`);
}

function notePath(folder: string, name: string): string {
  return join(folder, `${name}.note`);
}

/** Puts a file in its place at once: a process that reads meanwhile gets the old one or the new one. */
function replaceFile(path: string, content: Uint8Array): void {
  const temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    writeFileSync(temporary, content, { mode: 0o600, flag: "wx" });
    renameSync(temporary, path);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw cause;
  }
}
