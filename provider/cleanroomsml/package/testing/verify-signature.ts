import assert from "node:assert/strict";
import { createHash } from "node:crypto";

/** What an ad hoc signature says, as macOS reads it (<kern/cs_blobs.h>). */
export interface VerifiedSignature {
  readonly identifier: string;
  readonly flags: number;
  readonly codeLimit: number;
  readonly pages: number;
}

/**
 * Reads the signature at the end of a program, and compares every page with its digest. Written after Apple's header, apart from
 * the code that signs.
 */
export function verifySignature(program: Buffer, at: number, size: number): VerifiedSignature {
  const blob = program.subarray(at, at + size);
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  assert.equal(view.getUint32(0).toString(16), "fade0cc0", "CSMAGIC_EMBEDDED_SIGNATURE");
  assert.equal(view.getUint32(4), size);
  assert.equal(view.getUint32(8), 1, "one blob");
  assert.equal(view.getUint32(12), 0, "CSSLOT_CODEDIRECTORY");
  const directory = view.getUint32(16);
  const word = (offset: number) => view.getUint32(directory + offset);
  assert.equal(word(0).toString(16), "fade0c02", "CSMAGIC_CODEDIRECTORY");
  assert.equal(directory + word(4), size);
  const [flags, hashes, identifierAt, pages, codeLimit] = [word(12), word(16), word(20), word(28), word(32)];
  const [hashSize, hashType, pageBits] = [36, 37, 39].map((offset) => view.getUint8(directory + offset));
  assert.deepEqual([hashSize, hashType, pageBits], [32, 2, 12], "SHA-256 of 4096 bytes");
  assert.equal(codeLimit, at, "everything before the signature is signed");
  assert.equal(pages, Math.ceil(codeLimit / 4096));
  const wrong = Array.from({ length: pages }, (_, page) => page).filter((page) => {
    const content = program.subarray(page * 4096, Math.min((page + 1) * 4096, codeLimit));
    const digest = blob.subarray(directory + hashes + page * 32, directory + hashes + (page + 1) * 32);
    return !createHash("sha256").update(content).digest().equals(digest);
  });
  assert.deepEqual(wrong, [], "pages that are not what was signed");
  const end = blob.indexOf(0, directory + identifierAt);
  const identifier = blob.toString("latin1", directory + identifierAt, end);
  return { identifier, flags, codeLimit, pages };
}
