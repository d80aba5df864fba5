import assert from "node:assert/strict";
import fc from "fast-check";
import { Turns } from "./turns.js";

describe("turns", () => {
  it("let no two work on one thing, keep the order of arrival, and never lock up", async () => {
    const wanted = fc.array(
      fc.oneof(
        fc.constant("everything" as const),
        fc.uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 3 }),
      ),
      { maxLength: 20 },
    );
    await fc.assert(
      fc.asyncProperty(wanted, fc.scheduler(), async (arrivals, scheduler) => {
        const turns = new Turns();
        const busy = new Set<string>();
        const started: number[] = [];
        const keysOf = (arrival: (typeof arrivals)[number]) =>
          arrival === "everything" ? ["a", "b", "c"] : arrival;
        const done = arrivals.map((arrival, i) => {
          const work = async () => {
            started.push(i);
            for (const key of keysOf(arrival)) {
              assert.ok(!busy.has(key), `${key} is worked on twice`);
              busy.add(key);
            }
            await scheduler.schedule(Promise.resolve());
            for (const key of keysOf(arrival)) busy.delete(key);
            if (i % 3 === 0) throw new Error("failed");
          };
          const turn = arrival === "everything" ? turns.takeEverything(work) : turns.take(arrival, work);
          return turn.catch(() => undefined);
        });
        await scheduler.waitFor(Promise.all(done));
        assert.equal(started.length, arrivals.length);
        for (const key of ["a", "b", "c"]) {
          const order = started.filter((i) => keysOf(arrivals[i] ?? []).includes(key));
          assert.deepEqual(
            order,
            [...order].sort((x, y) => x - y),
          );
        }
      }),
      { numRuns: process.env.CLEANROOMSML_TEST_FULL ? 2000 : 200 },
    );
  });

  it("let those who work on different things go side by side", async () => {
    const turns = new Turns();
    const order: string[] = [];
    let finish: () => void = () => undefined;
    const first = turns.take(["a"], async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      order.push("a");
    });
    await turns.take(["b"], async () => {
      order.push("b");
    });
    finish();
    await first;
    assert.deepEqual(order, ["b", "a"]);
  });
});
