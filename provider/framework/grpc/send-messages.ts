import type { ServedCall } from "./grpc-call.js";

/**
 * Answers a call with all messages of an iterable, each when the peer has taken the one before, and with the status that
 * its end or its failure means.
 */
export async function sendMessages(
  call: ServedCall,
  messages: () => AsyncIterable<Uint8Array>,
): Promise<void> {
  try {
    for await (const message of messages()) {
      await call.send(message);
      if (call.over) return;
    }
    call.complete();
  } catch (error) {
    call.fail(error);
  }
}
