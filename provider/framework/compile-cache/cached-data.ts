import { hash } from "node:crypto";
import { closeSync, fstatSync, futimesSync, openSync, readSync } from "node:fs";
import { isPrivate } from "./private-folder.js";

// A file is: SHA-1 of all that follows (20 bytes), length of the head (4), the head in JSON, zeros up to a multiple of 8,
// V8's data. V8 writes and verifies a checksum in its debug builds only, and would execute whatever a bad disk has made
// of its data. It is no defence against people: who can write the file can write the digest; see private-folder.ts.
const DIGEST = 20;
const PREFIX = DIGEST + 4;

/** What V8 made of a file. */
export interface CachedData {
  readonly data: Buffer;
  /** Kinds of work that the processes had done which it comes from. */
  readonly work: ReadonlySet<string>;
}

/** Larger files are not ours. */
const LARGEST = 64 * 1024 * 1024;
const DAY = 24 * 60 * 60 * 1000;

/** @param identity of what the data belong to */
export function encodeCachedData(identity: string, { data, work }: CachedData): Buffer {
  const head = Buffer.from(JSON.stringify({ identity, work: [...work] }));
  const start = dataStart(head.length);
  const file = Buffer.alloc(start + data.length);
  file.writeUInt32LE(head.length, DIGEST);
  file.set(head, PREFIX);
  file.set(data, start);
  file.set(digestOf(file), 0);
  return file;
}

/** The data in a file; undefined when they belong to something else, or are not what was written. */
export function decodeCachedData(identity: string, file: Buffer): CachedData | undefined {
  if (file.length < PREFIX || !file.subarray(0, DIGEST).equals(digestOf(file))) return undefined;
  const length = file.readUInt32LE(DIGEST);
  const head = JSON.parse(file.toString("utf8", PREFIX, PREFIX + length));
  return head.identity === identity
    ? { data: file.subarray(dataStart(length)), work: new Set(head.work) }
    : undefined;
}

/**
 * Reads the data kept in a file, and marks the file as used, once a day.
 *
 * @returns undefined when it holds none that can be trusted
 * @throws when the file cannot be read
 */
export function readCachedData(
  path: string,
  identity: string,
  user: number | undefined,
): CachedData | undefined {
  const file = openSync(path, "r");
  try {
    const stats = fstatSync(file);
    if (!stats.isFile() || !isPrivate(stats, user) || stats.size > LARGEST) return undefined;
    const content = Buffer.allocUnsafeSlow(stats.size);
    if (readSync(file, content) !== stats.size) return undefined;
    const cached = decodeCachedData(identity, content);
    if (cached !== undefined && Date.now() - stats.mtimeMs > DAY) markAsUsed(file);
    return cached;
  } finally {
    closeSync(file);
  }
}

function markAsUsed(file: number): void {
  const now = new Date();
  try {
    futimesSync(file, now, now);
  } catch {
    // On a disk that is read-only nothing will be removed either.
  }
}

/** V8 copies data that do not begin at a multiple of 8. */
function dataStart(headLength: number): number {
  return Math.ceil((PREFIX + headLength) / 8) * 8;
}

function digestOf(file: Buffer): Buffer {
  return hash("sha1", file.subarray(DIGEST), "buffer");
}
