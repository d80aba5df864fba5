/** How long to wait and how often to try. All times in milliseconds. */
export interface Patience {
  /** Reads before a refused write is believed to be refused for another reason than its condition. At least 1. */
  readonly settlingReads: number;
  /** Pause after the first of several tries; doubles from one to the next up to `longestPause`, jittered. */
  readonly firstPause: number;
  readonly longestPause: number;
  /** How often one operation may send its write, at most. */
  readonly sends: number;
  /** How often the write of one statement may be sent, at most, while others are faster with theirs. */
  readonly races: number;
  /** How long Get is polled for what was written, at most; 0: not at all, since whoever reads sees to it. */
  readonly confirmation: number;
  /** How long a throttled call is tried again, within the operation's time, beyond what the store itself does. */
  readonly throttling: number;
  /** What the settling reads may take, together, after Stop or after the operation's own time. */
  readonly lastRead: number;
  /** Time for an operation that names none. */
  readonly operation: number;
}

export const defaultPatience: Patience = {
  settlingReads: 6,
  firstPause: 100,
  longestPause: 2_000,
  sends: 5,
  races: 50,
  confirmation: 60_000,
  throttling: 0,
  lastRead: 5_000,
  operation: 300_000,
};
