import type { Server } from "node:http";

/** Of the ten seconds that a stop may take: when waiting for AWS is given up, and when connections are cut. */
export const stopTimes = { giveUpWaiting: 3_500, cutConnections: 9_000 };

/**
 * Requests in flight finish, new connections are refused, idle ones are ended.
 *
 * @param giveUp aborts what waits for AWS: writes are then settled by a short read
 */
export async function stopHttp(server: Server, giveUp: () => void): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timers = [
    setTimeout(giveUp, stopTimes.giveUpWaiting),
    setTimeout(() => server.closeAllConnections(), stopTimes.cutConnections),
    // A connection whose request has just been answered is idle only then.
    setInterval(() => server.closeIdleConnections(), 100),
  ];
  await ended;
  for (const timer of timers) clearTimeout(timer);
}
