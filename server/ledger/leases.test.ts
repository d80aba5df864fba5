import { deepEqual, equal } from "node:assert/strict";
import { type Database, type DatabaseLocation, openDatabase } from "../database/index.js";
import { createLedger, type Ledger } from "./index.js";
import { arn, creation, hash } from "./testing/intents.js";
import { onBothStores } from "./testing/on-both-stores.js";

onBothStores("leases of intents", (store) => {
  const leaseMilliseconds = 1000;
  const failed = { kind: "failed", code: "x", message: "y" } as const;
  let now: number;
  let location: DatabaseLocation;
  let one: Ledger;
  let two: Ledger;

  beforeEach(async () => {
    now = Date.parse("2026-01-02T03:04:05Z");
    location = await store.locate();
    const replica = async (owner: string) =>
      createLedger({
        database: await store.open(location),
        owner,
        clock: { now: () => now },
        leaseMilliseconds,
      });
    one = await replica("one");
    two = await replica("two");
  });

  it("nobody takes an intent while its lease runs", async () => {
    await one.intend(creation());
    now += leaseMilliseconds - 1;
    deepEqual(await two.takeExpired(5), []);
  });

  it("another replica takes an expired one, with all it says, and nobody else then", async () => {
    const intent = await one.intend(creation());
    now += leaseMilliseconds;
    deepEqual(await two.takeExpired(5), [{ ...intent, sequence: 1 }]);
    deepEqual(await two.takeExpired(5), []);
    deepEqual(await one.takeExpired(5), []);
    now += leaseMilliseconds;
    deepEqual(await one.takeExpired(5), [{ ...intent, sequence: 1 }]);
  });

  it("a renewed one is kept", async () => {
    const intent = await one.intend(creation());
    now += leaseMilliseconds - 1;
    await one.renew(intent);
    now += leaseMilliseconds - 1;
    deepEqual(await two.takeExpired(5), []);
  });

  it("whoever has lost a lease does not get it back by renewing", async () => {
    const intent = await one.intend(creation());
    now += leaseMilliseconds;
    await two.takeExpired(5);
    now += leaseMilliseconds - 1;
    await one.renew(intent);
    now += 1;
    deepEqual(await two.takeExpired(5), [{ ...intent, sequence: 1 }]);
  });

  it("a settled one is never taken", async () => {
    await one.settle(await one.intend(creation()), failed);
    now += 10 * leaseMilliseconds;
    deepEqual(await two.takeExpired(5), []);
  });

  it("of two who settle the same intent the first one counts", async () => {
    const intent = await one.intend(creation());
    now += leaseMilliseconds;
    const [taken] = await two.takeExpired(1);
    if (taken === undefined) throw new Error("nothing was taken");
    equal(await one.settle(intent, { kind: "applied", policyHash: hash("a"), knownBy: "answer" }), true);
    equal(await two.settle(taken, failed), false);
    equal((await two.current(intent.arn))?.version, 1);
  });

  it("takes the oldest first, and no more than asked for", async () => {
    const intents = [];
    for (const id of ["c", "a", "b"]) {
      intents.push(await one.intend(creation({ arn: arn(id) })));
      now += 1;
    }
    now += leaseMilliseconds;
    const taken = async () => (await two.takeExpired(2)).map((intent) => intent.intentId);
    deepEqual(await taken(), [intents[1]?.intentId, intents[0]?.intentId], "in the order of the chains");
    deepEqual(await taken(), [intents[2]?.intentId]);
  });

  it("two replicas that look at the same time get different ones", async () => {
    for (let i = 0; i < 20; i += 1) await one.intend(creation({ arn: arn(`model-${i}`) }));
    now += leaseMilliseconds;
    const taken = (await Promise.all([one.takeExpired(15), two.takeExpired(15)])).flat();
    equal(new Set(taken.map((intent) => intent.intentId)).size, taken.length);
  });

  it("an intent outlives the process that wrote it", async () => {
    const database: Database = await openDatabase(location);
    const dying = createLedger({ database, owner: "three", clock: { now: () => now }, leaseMilliseconds });
    const intent = await dying.intend(creation());
    await database.close();
    now += leaseMilliseconds;
    deepEqual(await two.takeExpired(5), [{ ...intent, sequence: 1 }]);
  });

  it("without a clock of its own the store or the machine says what has expired", async () => {
    const database = await store.open(location);
    const patient = createLedger({ database, owner: "patient" });
    const hasty = createLedger({ database, owner: "hasty", leaseMilliseconds: -1 });
    await patient.intend(creation());
    const expired = await hasty.intend(creation());
    deepEqual(await patient.takeExpired(5), [{ ...expired, sequence: 2 }]);
  });
});
