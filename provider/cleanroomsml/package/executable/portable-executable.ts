/** What is read of a PE file, Microsoft's format of Windows programs. */
export interface PortableExecutable {
  /** 0x8664: x86-64; 0xaa64: arm64. */
  readonly machine: number;
  readonly sections: readonly { readonly name: string; readonly start: number; readonly size: number }[];
  /** The Authenticode signature, in bytes of the file; size 0: none. */
  readonly certificates: { readonly start: number; readonly size: number };
  /** Offset of the checksum in the file. */
  readonly checksumAt: number;
  /** Offset of the directory's entry for certificates. */
  readonly certificatesAt: number;
}

const PE32_PLUS = 0x20b;

/** @throws when it is no such file */
export function readPortableExecutable(file: Buffer): PortableExecutable {
  const header = file.readUInt32LE(0x3c);
  if (file.toString("latin1", 0, 2) !== "MZ" || file.toString("latin1", header, header + 4) !== "PE\0\0")
    throw new Error("no PE file");
  const optional = header + 24;
  if (file.readUInt16LE(optional) !== PE32_PLUS) throw new Error("no 64-bit PE file");
  const table = optional + file.readUInt16LE(header + 20);
  // The fifth of the data directories, which begin at 112 of the optional header.
  const certificatesAt = optional + 112 + 4 * 8;
  return {
    machine: file.readUInt16LE(header + 4),
    sections: Array.from({ length: file.readUInt16LE(header + 6) }, (_, i) => {
      const at = table + i * 40;
      return {
        name: file.toString("latin1", at, at + 8).replace(/\0.*$/s, ""),
        start: file.readUInt32LE(at + 20),
        size: file.readUInt32LE(at + 16),
      };
    }),
    certificates: {
      start: file.readUInt32LE(certificatesAt),
      size: file.readUInt32LE(certificatesAt + 4),
    },
    checksumAt: optional + 64,
    certificatesAt,
  };
}

/**
 * Takes the signature of a Windows program away: it would not be valid for a program that is changed. Windows runs what is
 * not signed.
 */
export function withoutCertificates(program: Uint8Array): Buffer {
  const { certificates, certificatesAt, checksumAt } = readPortableExecutable(Buffer.from(program));
  const end = certificates.size === 0 ? program.length : certificates.start;
  if (certificates.size > 0 && certificates.start + certificates.size !== program.length)
    throw new Error("the signature is not at the end of the program");
  const bare = Buffer.from(program.subarray(0, end));
  bare.fill(0, certificatesAt, certificatesAt + 8);
  // Only drivers are asked for a checksum; 0 says that there is none.
  bare.writeUInt32LE(0, checksumAt);
  return bare;
}
