/** Who waits for an answer. */
export interface Caller {
  /** Aborted when nobody waits any more: the client gave the call up, or is gone. Made when it is first asked for. */
  readonly signal: AbortSignal;
}
