import type { NewIntent } from "./ledger.js";

/** A write that was applied, as far as the order of two matters. */
export interface AppliedWrite {
  readonly version: number;
  readonly intentSequence: number;
  /** What it found, by the condition that AWS checked: a hash, `-` for no policy, null for whatever was there. */
  readonly follows: string | null;
  /** The hash that it left; null: no policy. */
  readonly policyHash: string | null;
}

/** What stands for "no policy" where a hash would be. */
export const nothing = "-";

export function follows({ operation, previousPolicyHash }: NewIntent): string | null {
  return previousPolicyHash ?? (operation === "replace" ? null : nothing);
}

/**
 * Whether the current version came after a write that is settled only now. Another writer may read what a write has left
 * in AWS, write on top of it and be settled, all while the first one's answer is on its way: then the first one comes
 * later into the ledger, and is not what is there.
 *
 * A condition names what its writer had seen before its intent. So a write with an earlier intent than the current
 * version's came before it, unless its condition is what the current version left (contents, and so hashes, may recur)
 * or it had none. What this cannot tell: three writers at once of whom one brings back an earlier state, and an
 * unconditional one beside others; then the order of settlement counts, and the next comparison with AWS shows it.
 */
export function isSuperseded(write: AppliedWrite, current: AppliedWrite | undefined): boolean {
  if (current === undefined || current.intentSequence < write.intentSequence) return false;
  if (current.follows === (write.policyHash ?? nothing)) return true;
  return write.follows !== null && write.follows !== (current.policyHash ?? nothing);
}
