import { createHash } from "node:crypto";
import { isRecord } from "../wire/json.js";
import type { Step } from "./records.js";

/**
 * A journal is a line that names its format and then a line for each write: 16 hexadecimal digits of the SHA-256 of the
 * steps, their length in bytes, and the steps as a JSON list. JSON has no raw line feed, so a line is complete or it is
 * the last one.
 */
export const journalHeader = "cleanroomsml-emulator-journal 1\n";

export function journalLine(steps: readonly Step[]): string {
  const json = JSON.stringify(steps);
  return `${digest(json)} ${Buffer.byteLength(json)} ${json}\n`;
}

function digest(json: string): string {
  return createHash("sha256").update(json).digest("hex").slice(0, 16);
}

export interface JournalContent {
  readonly steps: readonly Step[];
  /** How many bytes are whole. What follows is a write that was cut short. */
  readonly whole: number;
}

/**
 * Reads a journal. A last line that is cut short or does not match its digest was being written when the emulator or
 * the machine stopped: it is left out. Such a line further up is damage, and nothing is read.
 * @throws Error naming the line
 */
export function parseJournal(bytes: Buffer): JournalContent {
  const header = Buffer.from(journalHeader);
  if (!bytes.subarray(0, header.length).equals(header)) {
    throw new Error(
      bytes.length < header.length
        ? "it is cut short in its first line"
        : "its first line is not that of a journal of this version",
    );
  }
  const steps: Step[] = [];
  let at = header.length;
  for (let line = 2; at < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, at);
    const read = end < 0 ? undefined : parseLine(bytes.toString("utf8", at, end));
    if (read === undefined) {
      if (!isLastWrite(bytes.subarray(at), end - at)) throw new Error(`line ${line} is damaged`);
      return { steps, whole: at };
    }
    steps.push(...read);
    at = end + 1;
  }
  return { steps, whole: at };
}

const prefix = /^([0-9a-f]{16}) (\d+) /;

/** Whether a line that is not whole can be the last write cut short: nothing comes after what that write was to be. */
function isLastWrite(rest: Buffer, end: number): boolean {
  if (end >= 0 && end + 1 < rest.length) return false;
  const [start, , length] = prefix.exec(rest.toString("latin1", 0, 40)) ?? [];
  return start === undefined || rest.length <= start.length + Number(length) + 1;
}

/** Whoever wrote the digest wrote the steps: their shape is not checked again. */
function parseLine(line: string): readonly Step[] | undefined {
  const [start = "", sum] = prefix.exec(line) ?? [];
  const json = line.slice(start.length);
  if (sum !== digest(json)) return undefined;
  const parsed: unknown = JSON.parse(json);
  return Array.isArray(parsed) && parsed.every(isRecord) ? (parsed as unknown as readonly Step[]) : undefined;
}
