import { escapeUnprintable } from "./printable.js";

/** The path of the whole document. */
export const ROOT = "$";

/** A member's path: `$.Statement`, or `$["aws:SourceAccount"]` where the name is not a plain word. */
export function memberPath(parent: string, name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)
    ? `${parent}.${name}`
    : `${parent}["${escapeUnprintable(name.replace(/[\\"]/g, "\\$&"))}"]`;
}

/** An item's path, counted from 0. */
export function itemPath(parent: string, index: number): string {
  return `${parent}[${index}]`;
}
