import { type Visit, type Visitor, withVisits } from "./visitor.js";

/**
 * Requests at a steady rate, whether or not the server keeps up. Gives the milliseconds from when each request was due to
 * its answer: a request that had to wait for a free connection has waited, too.
 *
 * @param rate requests per second
 */
export function openLoop(
  url: string,
  visitors: readonly Visitor[],
  { rate, requests }: { readonly rate: number; readonly requests: number },
): Promise<readonly number[]> {
  return withVisits(
    url,
    visitors,
    (visits) =>
      new Promise((resolve, reject) => {
        const latencies: number[] = [];
        const free: Visit[] = [...visits];
        const start = performance.now();
        const dueAt = (nth: number) => start + (nth * 1000) / rate;
        let sent = 0;
        const go = (visit: Visit) => {
          const due = dueAt(sent);
          sent += 1;
          visit.once().then(() => {
            latencies.push(performance.now() - due);
            free.push(visit);
            if (latencies.length === requests) resolve(latencies);
            else sendDue();
          }, reject);
        };
        const sendDue = () => {
          while (sent < requests && dueAt(sent) <= performance.now()) {
            // Who waited longest: a server closes connections that are left alone.
            const visit = free.shift();
            if (visit === undefined) return;
            go(visit);
          }
        };
        const tick = () => {
          sendDue();
          if (sent < requests) setTimeout(tick, 1);
        };
        tick();
      }),
  );
}

/** The smallest value that at least this share of all values do not exceed. @param share 0.99 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new RangeError("no values were measured");
  return value;
}
