import type { PolicyEnvironment } from "./policy-environment.js";
import { resolveExpired } from "./resolve-expired.js";

/** Looks for expired intents at once and then all the time, one look after the other. */
export function startResolving(environment: PolicyEnvironment): { stop(): Promise<void> } {
  const { logger, times } = environment;
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let looking = look();

  async function look(): Promise<void> {
    try {
      await resolveExpired(environment, stopping.signal);
    } catch (cause) {
      logger.warn({}, `expired intents could not be looked for: ${String(cause)}`);
    }
    if (stopping.signal.aborted) return;
    timer = setTimeout(() => {
      looking = look();
    }, times.resolving).unref();
  }

  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await looking;
    },
  };
}
