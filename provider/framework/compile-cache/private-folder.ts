import { lstatSync, mkdirSync, type Stats } from "node:fs";
import { dirname } from "node:path";

/** Who runs this process; undefined where files have no such owners (Windows). */
export const thisUser: number | undefined = process.geteuid?.();

/** What is in a cache will be executed: nobody but the user may have written it, nor be able to. */
export function isPrivate(stats: Stats, user: number | undefined): boolean {
  return user === undefined || (stats.uid === user && (stats.mode & 0o022) === 0);
}

/**
 * Whether a folder is there, and nobody else's. A symbolic link in its place is refused: who may change where it leads
 * cannot be seen from it.
 *
 * @throws when the folder is not there or may not be looked at
 */
export function isPrivateFolder(path: string, user: number | undefined): boolean {
  const stats = lstatSync(path);
  return stats.isDirectory() && isPrivate(stats, user);
}

/**
 * Makes a folder, and what is missing above it, for this user only ("created with permission 0700", XDG Base Directory
 * Specification).
 *
 * @throws when it cannot be made
 */
export function makePrivateFolder(path: string, user: number | undefined): void {
  // `sudo terraform plan` keeps HOME: a folder made there by root could not be used by its owner ever after.
  if (user === 0 && nearestOwner(path) !== 0) throw new Error(`root makes no folder for others: ${path}`);
  mkdirSync(path, { recursive: true, mode: 0o700 });
}

function nearestOwner(path: string): number | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats !== undefined) return stats.uid;
  const parent = dirname(path);
  return parent === path ? undefined : nearestOwner(parent);
}
