import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { BadInput } from "../bad-input.js";

// A policy holds at most 20,480 characters, of at most six bytes each when written as \uXXXX; white space may come on top.
const MAX_FILE_BYTES = 1024 * 1024;

/**
 * The text of a policy file, or of standard input for `-`.
 *
 * @throws {BadInput} the file cannot be read, is larger than 1 MiB, or is not UTF-8
 */
export function readPolicyFile(path: string): string {
  const name = path === "-" ? "standard input" : path;
  const bytes = readBytes(path, name);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new BadInput(`${name} is not UTF-8 text. Save it as UTF-8.`);
  }
}

function readBytes(path: string, name: string): Uint8Array {
  let file: number | undefined;
  try {
    file = path === "-" ? 0 : openSync(path, "r");
    const { size } = fstatSync(file);
    if (size > MAX_FILE_BYTES)
      throw new BadInput(`${name} has ${size} bytes; a policy file has at most ${MAX_FILE_BYTES}.`);
    const bytes = readFileSync(file);
    if (bytes.length > MAX_FILE_BYTES)
      throw new BadInput(`${name} has over ${MAX_FILE_BYTES} bytes; that is no policy.`);
    return bytes;
  } catch (cause) {
    if (cause instanceof BadInput) throw cause;
    throw new BadInput(`${name} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  } finally {
    if (file !== undefined && file !== 0) closeSync(file);
  }
}
