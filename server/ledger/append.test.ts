import { deepEqual, equal } from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { CompiledQueries } from "../database/compiled-queries.js";
import { claimBackend } from "../database/index.js";
import { type Append, append } from "./append.js";
import { createLedger, type Intent } from "./index.js";
import { applied, arn, collect, creation, hash } from "./testing/intents.js";
import { onBothStores } from "./testing/on-both-stores.js";

onBothStores("appending", (store) => {
  it("does nothing twice when a batch is repeated, and gives the same answers", async () => {
    const database = await store.open();
    const intents = ["a", "b"].map(
      (id): Intent => ({
        ...creation({ arn: arn(id) }),
        intentId: randomUUID(),
        at: "2026-01-01T00:00:00.000Z",
      }),
    );
    const outcome = { kind: "applied", policyHash: hash("a"), knownBy: "answer" } as const;
    const batch: readonly Append[] = intents.flatMap((intent): readonly Append[] => [
      { kind: "intend", intent },
      { kind: "settle", settlementId: randomUUID(), intent, outcome, at: intent.at },
      { kind: "settle", settlementId: randomUUID(), intent, outcome, at: intent.at },
    ]);
    const queries = new CompiledQueries();
    const run = (again: boolean) =>
      database.kysely.transaction().execute((transaction) =>
        append(transaction, batch, {
          queries,
          owner: "one",
          backend: "emulator",
          leaseUntil: 0,
          settledAt: 0,
          again,
        }),
      );
    const expected = [true, true, false, true, true, false];
    const first = await run(false);
    deepEqual(first.done, expected);
    deepEqual((await run(true)).done, expected);
    const ledger = createLedger({ database, owner: "one" });
    for (const version of first.versions) deepEqual(await ledger.current(version.arn), version);
    deepEqual(
      (await collect(ledger.heads())).map((head) => head.sequence),
      [2, 2],
    );
    deepEqual(await collect(ledger.verify()), []);
  });

  it("keeps chains whole when many replicas write the same ARNs at once", async () => {
    const location = await store.locate();
    const ledgers = await Promise.all(
      ["one", "two", "three"].map(async (owner) =>
        createLedger({ database: await store.open(location), owner }),
      ),
    );
    const [first] = ledgers;
    if (first === undefined) throw new Error("no ledger");
    await claimBackend(await store.open(location), "emulator");
    const ids = ["p", "q", "r", "s"];
    await Promise.all(
      ledgers.flatMap((ledger) =>
        Array.from({ length: 12 }, (_, i) =>
          applied(ledger, hash("a"), { arn: arn(ids[i % ids.length] ?? "p"), requestId: String(i) }),
        ),
      ),
    );
    deepEqual(await collect(first.verify(await collect(first.heads()))), []);
    for (const id of ids) {
      // Which of them is current depends on whose answer came when; none is missing, and none is there twice.
      const { items } = await first.versions(arn(id), { limit: 100 });
      deepEqual(
        items.map((item) => item.version),
        [9, 8, 7, 6, 5, 4, 3, 2, 1],
      );
    }
  });

  it("takes more at once than one group holds", async () => {
    const ledger = createLedger({ database: await store.open(), owner: "one" });
    await Promise.all(
      Array.from({ length: 450 }, (_, i) => applied(ledger, hash("a"), { arn: arn(`m${i % 300}`) })),
    );
    equal((await collect(ledger.heads())).length, 300);
    deepEqual(await collect(ledger.verify()), []);
  });
});
