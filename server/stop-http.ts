import type { Server } from "node:http";
import type { Connections } from "./connections.js";

/** Of the ten seconds that a stop may take: when waiting for AWS is given up, and when connections are cut. */
const stopTimes = { giveUpWaiting: 3_500, cutConnections: 8_500 };

/**
 * Requests in flight finish, new connections are refused, idle ones are ended.
 *
 * @param giveUp aborts what waits for AWS: writes are then settled by a short read
 */
export async function stopHttp(server: Server, connections: Connections, giveUp: () => void): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  connections.endIdle();
  const timers = [
    setTimeout(giveUp, stopTimes.giveUpWaiting),
    setTimeout(() => connections.endAll(), stopTimes.cutConnections),
    // A connection whose request has just been answered is idle only then.
    setInterval(() => connections.endIdle(), 100),
  ];
  await ended;
  for (const timer of timers) clearTimeout(timer);
}
