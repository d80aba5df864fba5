/**
 * What is read of a thin 64-bit Mach-O file (Apple's <mach-o/loader.h>): the load commands, the segments, and where the
 * code signature lies. All numbers are little-endian.
 */
export interface MachO {
  readonly commands: readonly LoadCommand[];
  readonly segments: readonly Segment[];
  /** undefined: not signed. */
  readonly signature: { readonly command: number; readonly start: number; readonly size: number } | undefined;
  /** Where the load commands end, and where the first section begins: what is between them is free. */
  readonly commandsEnd: number;
  readonly firstSection: number;
}

export interface LoadCommand {
  /** Offset of the command in the file. */
  readonly at: number;
  readonly kind: number;
  readonly size: number;
}

export interface Segment {
  readonly at: number;
  readonly name: string;
  readonly fileStart: number;
  readonly fileSize: number;
}

export const MACH_HEADER = 32;
export const LC_SEGMENT_64 = 0x19;
export const LC_CODE_SIGNATURE = 0x1d;
const MH_MAGIC_64 = 0xfeedfacf;
const SEGMENT_COMMAND = 72;
const SECTION = 80;

/** @throws when it is no such file */
export function readMachO(file: Buffer): MachO {
  if (file.readUInt32LE(0) !== MH_MAGIC_64) throw new Error("no 64-bit Mach-O file");
  const commands: LoadCommand[] = [];
  let at = MACH_HEADER;
  for (let left = file.readUInt32LE(16); left > 0; left -= 1) {
    const command = { at, kind: file.readUInt32LE(at), size: file.readUInt32LE(at + 4) };
    commands.push(command);
    at += command.size;
  }
  const segments = commands
    .filter(({ kind }) => kind === LC_SEGMENT_64)
    .map((command) => segmentAt(file, command));
  const signature = commands.find(({ kind }) => kind === LC_CODE_SIGNATURE);
  return {
    commands,
    segments,
    signature: signature && {
      command: signature.at,
      start: file.readUInt32LE(signature.at + 8),
      size: file.readUInt32LE(signature.at + 12),
    },
    commandsEnd: at,
    firstSection: Math.min(...segments.flatMap((segment) => sectionStarts(file, segment.at))),
  };
}

/** @throws when there is none of that name */
export function segmentNamed({ segments }: MachO, name: string): Segment {
  const found = segments.find((segment) => segment.name === name);
  if (found === undefined) throw new Error(`the Mach-O file has no segment ${name}`);
  return found;
}

function segmentAt(file: Buffer, { at }: LoadCommand): Segment {
  return {
    at,
    name: file.toString("latin1", at + 8, at + 24).replace(/\0.*$/s, ""),
    fileStart: Number(file.readBigUInt64LE(at + 40)),
    fileSize: Number(file.readBigUInt64LE(at + 48)),
  };
}

/** Offsets of a segment's sections in the file; sections without content have none. */
function sectionStarts(file: Buffer, segment: number): readonly number[] {
  const sections = file.readUInt32LE(segment + 64);
  return Array.from({ length: sections }, (_, i) =>
    file.readUInt32LE(segment + SEGMENT_COMMAND + i * SECTION + 48),
  ).filter((start) => start > 0);
}
