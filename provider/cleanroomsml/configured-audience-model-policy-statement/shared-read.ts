import type { LiveRead, PolicyRepository, ReadFailed } from "@cleanroomsml/core/repository";
import type { StatementTurn } from "./in-turn.js";

/** A read of a policy that serves each of its statements once. */
export interface SharedRead {
  readonly outcome: Promise<LiveRead | ReadFailed>;
  /** When it began, in milliseconds; only differences count. */
  readonly begun: number;
  readonly served: Set<string>;
}

/** A read that began longer ago than that serves nobody any more. A refresh of all statements of a policy takes less. */
const LONGEST = 5_000;

/**
 * The policy for one of its statements. A refresh reads a hundred statements of one policy in a moment: one call of AWS
 * serves them all. Who asks twice wants to know it anew.
 */
export function sharedRead(
  { session, repository, arn, timeoutMilliseconds }: StatementTurn,
  key: string,
  signal: AbortSignal,
): ReturnType<PolicyRepository["readLive"]> {
  const { reads } = session.statements;
  const now = performance.now();
  const running = reads.get(arn);
  if (running !== undefined && now - running.begun < LONGEST && !running.served.has(key)) {
    running.served.add(key);
    return running.outcome;
  }
  const outcome = repository.readLive({ arn, explainAbsence: true, signal, timeoutMilliseconds });
  reads.set(arn, { outcome, begun: now, served: new Set([key]) });
  return outcome;
}
