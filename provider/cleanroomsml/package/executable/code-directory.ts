import { createHash } from "node:crypto";

/** What an ad hoc signature says of a program. */
export interface SignedCode {
  /** Bundle identifier. */
  readonly identifier: string;
  /** The whole file up to the signature. */
  readonly code: Uint8Array;
  /** How much of the file, from its start, is the segment that holds the machine code. */
  readonly textSize: number;
}

/** In bytes, of what each hash is of: always 4096, also on machines whose pages are larger. */
export const PAGE_SIZE = 4096;
const HASH_SIZE = 32;
const CODE_DIRECTORY = 88;
const SUPER_BLOB = 20;

/** Size of the signature of a file, known before there is one. */
export function signatureSize({
  identifier,
  code,
}: {
  identifier: string;
  code: { length: number };
}): number {
  const pages = Math.ceil(code.length / PAGE_SIZE);
  return SUPER_BLOB + CODE_DIRECTORY + identifier.length + 1 + pages * HASH_SIZE;
}

/**
 * An ad hoc code signature: the digests of all pages, signed by nobody. It is what the linkers of Apple, LLVM and Go write, and
 * what an arm64 Mac asks of a program before it runs it. Layout: Apple's <kern/cs_blobs.h>; numbers are big-endian.
 */
export function adHocSignature(signed: SignedCode): Buffer {
  const { identifier, code, textSize } = signed;
  const pages = Math.ceil(code.length / PAGE_SIZE);
  const directorySize = signatureSize(signed) - SUPER_BLOB;
  const hashes = CODE_DIRECTORY + identifier.length + 1;
  const blob = Buffer.alloc(SUPER_BLOB + directorySize);

  // CS_SuperBlob of one blob, the code directory.
  words(blob, 0, [0xfade0cc0, blob.length, 1, 0, SUPER_BLOB]);

  const directory = blob.subarray(SUPER_BLOB);
  words(directory, 0, [
    0xfade0c02, // CSMAGIC_CODEDIRECTORY
    directorySize,
    0x20400, // version: with the segment of the machine code
    0x2, // flags: CS_ADHOC
    hashes,
    CODE_DIRECTORY, // where the identifier begins
    0, // special slots: no Info.plist, requirements, resources, entitlements
    pages,
    code.length,
  ]);
  // SHA-256, of 2^12 bytes each
  directory.set([HASH_SIZE, 2, 0, Math.log2(PAGE_SIZE)], 36);
  // From 40: no scatter vector, no team, no 64-bit limit of the code; the segment from 0 to its size; the main program.
  directory.writeBigUInt64BE(BigInt(textSize), 72);
  directory.writeBigUInt64BE(1n, 80);
  directory.write(identifier, CODE_DIRECTORY, "latin1");
  for (let page = 0; page < pages; page += 1) {
    const content = code.subarray(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
    directory.set(createHash("sha256").update(content).digest(), hashes + page * HASH_SIZE);
  }
  return blob;
}

function words(into: Buffer, at: number, values: readonly number[]): void {
  for (const [i, value] of values.entries()) into.writeUInt32BE(value, at + i * 4);
}
