import { type Visitor, withVisits } from "./visitor.js";

/** As many requests as the server takes: each visitor sends its next one when the last was answered. Gives requests per second. */
export function closedLoop(url: string, visitors: readonly Visitor[], requests: number): Promise<number> {
  return withVisits(url, visitors, async (visits) => {
    let left = requests;
    const start = performance.now();
    await Promise.all(
      visits.map(async (visit) => {
        while (left > 0) {
          left -= 1;
          await visit.once();
        }
      }),
    );
    return requests / ((performance.now() - start) / 1000);
  });
}
