import { gunzipSync } from "node:zlib";

const BLOCK = 512;

/**
 * Takes one file out of an npm tarball.
 *
 * @throws when the tarball does not hold it
 */
export function fileInTarball(tarball: Uint8Array, path: string): Uint8Array {
  const tar = gunzipSync(tarball);
  for (let at = 0; at + BLOCK <= tar.length; ) {
    const name = text(tar, at, 100);
    const prefix = text(tar, at + 345, 155);
    const size = Number.parseInt(text(tar, at + 124, 12), 8);
    if (name === "" || Number.isNaN(size)) break;
    const content = at + BLOCK;
    if ((prefix === "" ? name : `${prefix}/${name}`) === path) return tar.subarray(content, content + size);
    at = content + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new Error(`the tarball holds no ${path}`);
}

function text(tar: Buffer, start: number, length: number): string {
  const field = tar.toString("utf8", start, start + length);
  const end = field.indexOf("\0");
  return (end < 0 ? field : field.slice(0, end)).trim();
}
