import { adHocSignature, signatureSize } from "./code-directory.js";
import { LC_CODE_SIGNATURE, readMachO, segmentNamed } from "./mach-o.js";

/**
 * Signs an unsigned program for macOS ad hoc, on any system. It has no hardened runtime, so it needs no entitlements to
 * compile code at run time, as V8 does.
 *
 * @param identifier what the signature calls the program
 * @throws when it is signed already, or its header has no room
 */
export function signMachO(program: Uint8Array, identifier: string): Buffer {
  const unsigned = Buffer.from(program.buffer, program.byteOffset, program.byteLength);
  const file = readMachO(unsigned);
  const { commandsEnd } = file;
  if (file.signature !== undefined) throw new Error("the program is signed already");
  if (commandsEnd + COMMAND_SIZE > file.firstSection)
    throw new Error("the program's header has no room for a signature");

  const text = segmentNamed(file, "__TEXT");
  const linkEdit = segmentNamed(file, "__LINKEDIT");
  const start = Math.ceil(unsigned.length / 16) * 16;
  const size = signatureSize({ identifier, code: { length: start } });
  const signed = Buffer.alloc(start + size);
  signed.set(unsigned);

  signed.writeUInt32LE(unsigned.readUInt32LE(16) + 1, 16); // ncmds
  signed.writeUInt32LE(unsigned.readUInt32LE(20) + COMMAND_SIZE, 20); // sizeofcmds
  for (const [i, word] of [LC_CODE_SIGNATURE, COMMAND_SIZE, start, size].entries())
    signed.writeUInt32LE(word, commandsEnd + i * 4);
  // The signature belongs to the last segment.
  const linkEditSize = start + size - linkEdit.fileStart;
  signed.writeBigUInt64LE(BigInt(Math.ceil(linkEditSize / PAGE) * PAGE), linkEdit.at + 32);
  signed.writeBigUInt64LE(BigInt(linkEditSize), linkEdit.at + 48);

  signed.set(adHocSignature({ identifier, code: signed.subarray(0, start), textSize: text.fileSize }), start);
  return signed;
}

const COMMAND_SIZE = 16;
/** Of memory on arm64; a multiple of that on x86-64. */
const PAGE = 16384;
