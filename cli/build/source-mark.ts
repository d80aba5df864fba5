import { statSync } from "node:fs";

/**
 * Which file it was: size, and when anything of it was last changed, content, name or rights. Nobody can set that time, unlike
 * the time of modification, which copies keep. `bin/fresh-build.mjs` makes the same of it.
 */
export type SourceMark = string;

export function markOf(path: string): SourceMark {
  const { size, ctimeMs, ino } = statSync(path);
  return `${size} ${ctimeMs} ${ino}`;
}

/** Clocks of file systems tick in milliseconds. */
const longestTick = 100;

/**
 * The mark of a file that is about to be read. One that was changed just now could be changed once more without another mark:
 * it has none that fits.
 */
export function markBeforeReading(path: string): SourceMark {
  const isNew = Date.now() - statSync(path).ctimeMs < longestTick;
  return isNew ? "changed while it was built" : markOf(path);
}
