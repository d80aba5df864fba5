import { readFileSync } from "node:fs";
import type { ChainHead } from "@cleanroomsml/server/ledger";
import { BadInput } from "./bad-input.js";

/** A head as `ledger heads` prints it. */
export function headLine(head: ChainHead): string {
  return `${head.arn} ${head.sequence} ${head.entryHash}`;
}

/**
 * Reads what {@link headLine} has written, or a server's log: its lines of JSON that tell of a head count, its others and
 * empty ones are skipped.
 *
 * @param path a file, or `-` for standard input
 * @throws {BadInput}
 */
export function readHeadLines(path: string): readonly ChainHead[] {
  const source = path === "-" ? "Standard input" : path;
  return readText(path, source)
    .split(/\r?\n/)
    .flatMap((line, index) =>
      line.trim() === "" ? [] : readHeadLine(line.trim(), `${source}, line ${index + 1}`),
    );
}

function readText(path: string, source: string): string {
  try {
    return readFileSync(path === "-" ? 0 : path, "utf8");
  } catch (cause) {
    throw new BadInput(`${source} cannot be read: ${cause instanceof Error ? cause.message : cause}`);
  }
}

function readHeadLine(line: string, where: string): readonly ChainHead[] {
  if (line.startsWith("{")) return readLogLine(line, where);
  const [, arn, sequence, entryHash] = /^(\S+) ([1-9]\d{0,9}) ([0-9a-f]{64})$/.exec(line) ?? [];
  if (arn === undefined || sequence === undefined || entryHash === undefined) {
    throw new BadInput(`${where} is no head: it must be an ARN, a number and 64 hexadecimal digits.`);
  }
  return [{ arn, sequence: Number(sequence), entryHash }];
}

function readLogLine(line: string, where: string): readonly ChainHead[] {
  let logged: unknown;
  try {
    logged = JSON.parse(line);
  } catch {
    throw new BadInput(`${where} is neither a head nor a line of a server's log: it is not JSON.`);
  }
  if (typeof logged !== "object" || logged === null) return [];
  if (!("arn" in logged) || !("sequence" in logged) || !("entryHash" in logged)) return [];
  const { arn, sequence, entryHash } = logged;
  return readHeadLine(`${arn} ${sequence} ${entryHash}`, where);
}
