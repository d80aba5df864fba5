import assert from "node:assert/strict";
import fc from "fast-check";
import { timeBox } from "./fuzzing.js";

const never = new Promise<void>(() => {});

/** Settles in a later turn of the loop than the timer that ends the time box. */
function afterTheEnd(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}

describe("a property that is run for some time", () => {
  it("fails when a run never ends, although others did", async () => {
    let runs = 0;
    await assert.rejects(
      fc.assert(
        fc.asyncProperty(fc.constant("a request"), async () => {
          runs += 1;
          if (runs > 1) await never;
        }),
        timeBox(60_000, 50),
      ),
      /Property failed after 2 tests[\s\S]*Counterexample: \["a request"\]/,
    );
  });

  it("fails when its last run does, however late", async () => {
    await assert.rejects(
      fc.assert(
        fc.asyncProperty(fc.nat(), async () => {
          await afterTheEnd();
          throw new Error("too late");
        }),
        timeBox(1, 60_000),
      ),
      /Property failed after 1 tests/,
    );
  });

  it("ends with its last run when the time is up, be it asynchronous or not", async () => {
    let running = 0;
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(), async () => {
        running += 1;
        await afterTheEnd();
        runs += 1;
        running -= 1;
      }),
      timeBox(1, 60_000),
    );
    assert.equal(running, 0);
    assert.ok(runs > 0);
    fc.assert(
      fc.property(fc.nat(), () => {
        runs += 1;
      }),
      timeBox(1, 60_000),
    );
    assert.ok(runs > 1);
  });
});
