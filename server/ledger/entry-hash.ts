import { createHash } from "node:crypto";
import type { LedgerEntry } from "./ledger.js";

/** What the first entry of a chain has for the hash of the one before. */
export const noEntryHash = "0".repeat(64);

/** SHA-256 (hex) over everything else that the entry holds; JSON keeps the fields apart. */
export function entryHash(entry: Omit<LedgerEntry, "entryHash">): string {
  return createHash("sha256")
    .update(JSON.stringify([entry.arn, entry.sequence, entry.previousEntryHash, entry.content]))
    .digest("hex");
}
