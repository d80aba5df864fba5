import { type Zippable, zipSync } from "fflate";

export interface ZippedFile {
  readonly content: Uint8Array;
  readonly executable?: boolean;
}

/** The earliest that a zip file can say. */
const TIME = new Date(1980, 0, 1);
const UNIX = 3;

/**
 * A zip file of these files, in this order: the same bytes for the same content, at any time, on any machine. (Node's zlib
 * packs otherwise on other processors; this one is JavaScript.)
 */
export function zip(files: ReadonlyMap<string, ZippedFile>): Uint8Array {
  const zippable: Zippable = {};
  for (const [name, { content, executable = false }] of files) {
    const mode = 0o100000 | (executable ? 0o755 : 0o644);
    zippable[name] = [content, { level: 6, mtime: TIME, os: UNIX, attrs: mode << 16 }];
  }
  return zipSync(zippable);
}
