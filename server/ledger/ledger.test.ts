import { deepEqual, equal, rejects } from "node:assert/strict";
import { claimBackend } from "../database/index.js";
import { BadCursor, createLedger, type Ledger, LedgerUnavailable } from "./index.js";
import { applied, arn, collect, creation, hash } from "./testing/intents.js";
import { onBothStores } from "./testing/on-both-stores.js";

onBothStores("a ledger", (store) => {
  const start = Date.parse("2026-01-02T03:04:05Z");
  let now: number;
  let ledger: Ledger;

  beforeEach(async () => {
    now = start;
    const database = await store.open();
    await claimBackend(database, "emulator");
    ledger = createLedger({ database, owner: "one", clock: { now: () => now } });
  });

  it("knows nothing at first", async () => {
    equal(await ledger.current(arn("example")), undefined);
    equal(await ledger.version(arn("example"), 1), undefined);
    equal(await ledger.versionByHash(arn("example"), hash("a")), undefined);
    deepEqual(await ledger.versions(arn("example"), { limit: 5 }), { items: [], nextCursor: undefined });
    deepEqual(await ledger.list({ limit: 5 }), { items: [], nextCursor: undefined });
    deepEqual(await collect(ledger.heads()), []);
  });

  it("has a version once a write is settled as applied, not before", async () => {
    const intent = await ledger.intend(creation());
    equal(await ledger.current(intent.arn), undefined);
    now += 1000;
    equal(await ledger.settle(intent, { kind: "applied", policyHash: hash("a"), knownBy: "answer" }), true);
    deepEqual(await ledger.current(intent.arn), {
      ...creation(),
      version: 1,
      policyHash: hash("a"),
      knownBy: "answer",
      at: "2026-01-02T03:04:06.000Z",
      outcomeSequence: 2,
    });
  });

  it("keeps the policy as sent, to the last character", async () => {
    const policy = '{"Sid": "\\u0000 \\ud800 \ud83d\ude00 \u00e9\t"}\n ';
    await applied(ledger, hash("a"), { policy, canonicalPolicy: policy });
    equal((await ledger.current(arn("example")))?.policy, policy);
    equal((await ledger.current(arn("example")))?.canonicalPolicy, policy);
  });

  it("has no version of a write that was refused, failed or stayed unknown", async () => {
    for (const kind of ["refused", "failed", "unknown"] as const) {
      const intent = await ledger.intend(creation());
      equal(await ledger.settle(intent, { kind, code: "x", message: "y" }), true);
    }
    equal(await ledger.current(arn("example")), undefined);
    deepEqual((await ledger.list({ limit: 5 })).items, []);
    deepEqual(
      (await collect(ledger.heads())).map((head) => head.sequence),
      [6],
    );
  });

  it("settles an intent once: the first outcome counts", async () => {
    const intent = await ledger.intend(creation());
    equal(await ledger.settle(intent, { kind: "failed", code: "x", message: "y" }), true);
    equal(await ledger.settle(intent, { kind: "applied", policyHash: hash("a"), knownBy: "answer" }), false);
    equal(await ledger.current(intent.arn), undefined);
  });

  it("counts a deletion as a version", async () => {
    await applied(ledger, hash("a"));
    await applied(ledger, undefined, {
      operation: "delete",
      policy: undefined,
      canonicalPolicy: undefined,
      previousPolicyHash: hash("a"),
    });
    const current = await ledger.current(arn("example"));
    equal(current?.version, 2);
    equal(current?.policy, undefined);
    equal(current?.policyHash, undefined);
    equal((await ledger.version(arn("example"), 1))?.policyHash, hash("a"));
    equal((await ledger.list({ limit: 5 })).items[0]?.current.operation, "delete");
  });

  it("finds the newest version that has a hash", async () => {
    await applied(ledger, hash("a"), { requestId: "first" });
    await applied(ledger, hash("b"));
    await applied(ledger, hash("a"), { requestId: "third" });
    equal((await ledger.versionByHash(arn("example"), hash("a")))?.requestId, "third");
    equal((await ledger.versionByHash(arn("example"), hash("b")))?.version, 2);
    equal(await ledger.versionByHash(arn("another"), hash("a")), undefined);
  });

  it("gives the versions newest first, page by page", async () => {
    for (const digit of ["a", "b", "c", "d", "e"]) await applied(ledger, hash(digit));
    const first = await ledger.versions(arn("example"), { limit: 2 });
    const second = await ledger.versions(arn("example"), { limit: 2, cursor: first.nextCursor });
    const third = await ledger.versions(arn("example"), { limit: 2, cursor: second.nextCursor });
    deepEqual(
      [first, second, third].map((page) => page.items.map((one) => one.version)),
      [[5, 4], [3, 2], [1]],
    );
    equal(third.nextCursor, undefined);
  });

  it("gives no version for a number that is none", async () => {
    await applied(ledger, hash("a"));
    for (const number of [0, -1, 1.5, 2, 2 ** 31, Number.NaN, Number.MAX_VALUE]) {
      equal(await ledger.version(arn("example"), number), undefined, String(number));
    }
  });

  it("refuses a cursor that it never gave", async () => {
    const foreign = Buffer.from('["arn",1]').toString("base64url");
    for (const cursor of ["", "x", "%00", foreign, Buffer.from("[]").toString("base64url")]) {
      await rejects(ledger.list({ limit: 5, cursor }), BadCursor);
      await rejects(ledger.versions(arn("example"), { limit: 5, cursor }), BadCursor);
    }
  });

  it("lists in the order of the ARNs, page by page", async () => {
    const ids = ["b", "a_b", "B", "a-b", "a.b", "a/b", "ab", "a"];
    for (const id of ids) await applied(ledger, hash("a"), { arn: arn(id) });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await ledger.list({ limit: 3, cursor });
      seen.push(...page.items.map((item) => item.arn));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    deepEqual(seen, ids.map((id) => arn(id)).sort());
  });

  it("filters by region, account and pattern, in upper and lower case", async () => {
    const arns = [
      arn("one"),
      arn("ONE"),
      arn("o_e"),
      arn("one", "eu-west-1"),
      arn("one", "us-east-1", "999999999999"),
    ];
    for (const each of arns) await applied(ledger, hash("a"), { arn: each });
    const listed = async (filter: object) =>
      (await ledger.list({ limit: 9, ...filter })).items.map((item) => item.arn);
    deepEqual(await listed({ region: "eu-west-1" }), [arn("one", "eu-west-1")]);
    deepEqual(await listed({ account: "999999999999" }), [arn("one", "us-east-1", "999999999999")]);
    deepEqual(await listed({ arnPatterns: ["*:123456789012:*/o_e"] }), [arn("o_e")]);
    deepEqual(await listed({ arnPatterns: ["*123*/one", "*/o?e", "*/o[n]e"] }), [
      arn("one", "eu-west-1"),
      arn("one"),
    ]);
    equal((await listed({ arnPatterns: ["*"] })).length, 5);
    deepEqual(await listed({ arnPatterns: [] }), []);
    deepEqual(await listed({ arnPatterns: [arn("ONE"), "nothing"], region: "us-east-1" }), [arn("ONE")]);
  });

  it("tells what the last comparison said, until the next write", async () => {
    const drifted = async (value: boolean) => (await ledger.list({ limit: 5, drifted: value })).items.length;
    await applied(ledger, hash("a"));
    deepEqual([await drifted(true), await drifted(false)], [0, 1]);
    const observation = { state: "drifted", policyHash: hash("b"), at: "2026-01-02T00:00:00.000Z" } as const;
    await ledger.observeDrift(arn("example"), observation);
    deepEqual((await ledger.list({ limit: 5 })).items[0]?.drift, observation);
    deepEqual([await drifted(true), await drifted(false)], [1, 0]);
    await ledger.observeDrift(arn("example"), { ...observation, state: "absent", policyHash: undefined });
    deepEqual([await drifted(true), await drifted(false)], [1, 0]);
    await ledger.observeDrift(arn("example"), { ...observation, state: "equivalent" });
    deepEqual([await drifted(true), await drifted(false)], [0, 1]);
    await applied(ledger, hash("c"), { operation: "update" });
    equal((await ledger.list({ limit: 5 })).items[0]?.drift, undefined);
  });

  it("notes no comparison with a version that is not the current one any more", async () => {
    await applied(ledger, hash("a"));
    await applied(ledger, hash("b"), { operation: "update", previousPolicyHash: hash("a") });
    const observation = { state: "drifted", policyHash: hash("b"), at: "2026-01-02T00:00:00.000Z" } as const;
    await ledger.observeDrift(arn("example"), observation, 1);
    equal((await ledger.list({ limit: 5 })).items[0]?.drift, undefined);
    await ledger.observeDrift(arn("example"), observation, 2);
    deepEqual((await ledger.list({ limit: 5 })).items[0]?.drift, observation);
  });

  it("a write that is settled after the one written on top of it is not the current one", async () => {
    const first = await ledger.intend(creation());
    const middle = await ledger.intend(
      creation({ operation: "update", previousPolicyHash: hash("a"), requestId: "middle" }),
    );
    const last = await ledger.intend(
      creation({ operation: "update", previousPolicyHash: hash("b"), requestId: "last" }),
    );
    const settle = (intent: typeof first, digit: string) =>
      ledger.settle(intent, { kind: "applied", policyHash: hash(digit), knownBy: "answer" });
    await Promise.all([settle(last, "c"), settle(first, "a")]);
    await ledger.observeDrift(arn("example"), { state: "in-sync", policyHash: hash("c"), at: "x" });
    await settle(middle, "b");
    equal((await ledger.current(arn("example")))?.requestId, "last");
    const [listed] = (await ledger.list({ limit: 5 })).items;
    equal(listed?.current.policyHash, hash("c"));
    equal((await ledger.versions(arn("example"), { limit: 5 })).items.length, 3);
    await applied(ledger, undefined, { operation: "delete", previousPolicyHash: hash("c") });
    equal((await ledger.current(arn("example")))?.operation, "delete");
    deepEqual(await collect(ledger.verify(await collect(ledger.heads()))), []);
  });

  it("a deletion that is settled after the next creation is not the current one", async () => {
    await applied(ledger, hash("a"));
    const deletion = await ledger.intend(creation({ operation: "delete", previousPolicyHash: hash("a") }));
    await applied(ledger, hash("b"), { requestId: "again" });
    await ledger.settle(deletion, { kind: "applied", policyHash: undefined, knownBy: "answer" });
    equal((await ledger.current(arn("example")))?.requestId, "again");
    deepEqual(await collect(ledger.verify()), []);
  });

  it("is ready while its store takes writes, and unavailable without it", async () => {
    await ledger.ready();
    const database = await store.open();
    const lost = createLedger({ database, owner: "lost" });
    await database.close();
    await rejects(lost.ready(), LedgerUnavailable);
    await rejects(lost.intend(creation()), LedgerUnavailable);
    await rejects(lost.current(arn("example")), LedgerUnavailable);
  });

  it("says in every entry which AWS it is about, and who wrote it", async () => {
    const database = await store.open();
    await claimBackend(database, "https://example.test");
    await applied(createLedger({ database, owner: "replica-7" }), hash("a"));
    const rows = await database.kysely.selectFrom("ledger_entry").select("content").execute();
    equal(rows.length, 2);
    for (const row of rows) {
      const { backend, owner } = JSON.parse(row.content);
      deepEqual([backend, owner], ["https://example.test", "replica-7"]);
    }
  });
});
