import assert from "node:assert/strict";
import { pino } from "pino";
import { claimBackend } from "./database/index.js";
import { createLedger, type Ledger } from "./ledger/index.js";
import { applied, arn, hash } from "./ledger/testing/intents.js";
import { onBothStores } from "./ledger/testing/on-both-stores.js";
import { lookAtHeads } from "./observe-heads.js";

onBothStores("heads in the log", (store) => {
  let ledger: Ledger;
  let lines: string[];
  let look: () => Promise<void>;
  /** How often all heads were read. */
  let whole: number;

  beforeEach(async () => {
    const database = await store.open();
    await claimBackend(database, "emulator");
    ledger = createLedger({ database, owner: "one" });
    lines = [];
    whole = 0;
    const watched: Ledger = {
      ...ledger,
      heads: () => {
        whole += 1;
        return ledger.heads();
      },
    };
    const logger = pino({ base: null, timestamp: false }, { write: (line) => lines.push(line) });
    look = lookAtHeads(watched, logger);
  });

  const told = () =>
    lines.splice(0).map((line) => {
      const { arn: of, sequence } = JSON.parse(line);
      return `${of.split("/").at(-1)} ${sequence}`;
    });
  const write = (id: string) => applied(ledger, hash("a"), { arn: arn(id) });

  it("are all of them at first, and then those that have grown", async () => {
    await write("a");
    await write("b");
    await look();
    assert.deepEqual(told(), ["a 2", "b 2"]);
    await write("b");
    await write("c");
    await look();
    assert.deepEqual(
      told().filter((line) => line !== "a 2"),
      ["c 2", "b 4"],
    );
    await look();
    assert.deepEqual(told(), []);
    assert.equal(whole, 1);
  });

  it("are looked for where there are none yet", async () => {
    await look();
    await write("a");
    await look();
    assert.deepEqual(told(), ["a 2"]);
    assert.equal(whole, 1);
  });

  it("are given by the ledger in the order of their change, as many as are asked for", async () => {
    for (const id of ["a", "b", "c", "a"]) await write(id);
    const { heads, at } = await ledger.newestHeads(2);
    assert.deepEqual(
      heads.map((head) => head.arn),
      [arn("a"), arn("c")],
    );
    assert.deepEqual((await ledger.newestHeads(5, at)).heads, []);
  });
});
