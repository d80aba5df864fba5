import type { ProviderServer } from "./provider-server.js";
import type { RunningCall } from "./running-call.js";

/**
 * What one call sends, from its arrival to its end; whatever `produce` throws becomes a diagnostic of the call.
 *
 * When the client gives the call up nobody listens any more: the call's signal is aborted, the stream ends at once and
 * without a word, and the generator is told to return. Until it has, the call counts as running.
 *
 * @param last the message after all others; undefined: none
 */
export async function* sendEvents<E>(
  server: ProviderServer,
  call: RunningCall,
  cancelled: AbortSignal,
  produce: () => AsyncGenerator<E, void, undefined>,
  last: () => E | undefined,
): AsyncGenerator<E, void, undefined> {
  const leave = server.enter(call);
  call.log.trace("call received");
  const events = produce();
  let stopWaiting = (): void => {};
  const giveUp = (): void => {
    call.stop(new DOMException("the client gave the call up", "AbortError"));
    stopWaiting();
  };
  /** undefined: given up. */
  const next = () =>
    new Promise<IteratorResult<E, void> | undefined>((resolve, reject) => {
      stopWaiting = () => resolve(undefined);
      events.next().then(resolve, reject);
    });
  if (cancelled.aborted) giveUp();
  else cancelled.addEventListener("abort", giveUp, { once: true });
  try {
    while (!cancelled.aborted) {
      const event = await next();
      if (event === undefined || event.done === true) break;
      yield event.value;
    }
  } catch (error) {
    call.fail(error);
  } finally {
    cancelled.removeEventListener("abort", giveUp);
    const returned = events.return().catch((error) => call.fail(error));
    const ended = returned.finally(() => {
      leave();
      call.log.trace("call answered", { diagnostics: call.diagnostics.all.length });
    });
    if (!cancelled.aborted) await ended;
  }
  if (cancelled.aborted) return;
  const event = last();
  if (event !== undefined) yield event;
}
