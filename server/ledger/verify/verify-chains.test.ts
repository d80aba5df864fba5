import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import fc from "fast-check";
import { claimBackend, type Database } from "../../database/index.js";
import type { EntryRow } from "../../database/tables.js";
import { type ChainHead, createLedger, type Ledger } from "../index.js";
import { applied, arn, collect, creation, hash } from "../testing/intents.js";
import { onBothStores } from "../testing/on-both-stores.js";
import { dropGuards, type LedgerSnapshot, rewrite, snapshot } from "../testing/tamper.js";

const numRuns = process.env.CLEANROOMSML_TEST_FULL === "1" ? 1000 : 150;
const chains = [arn("one"), arn("two")];
const other = arn("three");

onBothStores("verification of the chains", (store) => {
  let database: Database;
  let ledger: Ledger;
  let sound: LedgerSnapshot;
  let rows: readonly EntryRow[];
  let heads: readonly ChainHead[];

  beforeEach(async () => {
    database = await store.open();
    await claimBackend(database, "emulator");
    ledger = createLedger({ database, owner: "one" });
    for (const each of chains) {
      await applied(ledger, hash("a"), { arn: each, requestId: "first" });
      const refused = await ledger.intend(creation({ arn: each, operation: "update" }));
      await ledger.settle(refused, { kind: "refused", code: "conflict", message: "no" });
      await applied(ledger, hash("b"), { arn: each, operation: "update", requestId: "third" });
      await ledger.intend(creation({ arn: each, operation: "replace", requestId: "open" }));
    }
    rows = await database.kysely.selectFrom("ledger_entry").selectAll().execute();
    heads = await collect(ledger.heads());
    sound = await snapshot(database.kysely);
  });

  const faults = (recorded: readonly ChainHead[] = []) => collect(ledger.verify(recorded));
  const where = (row: EntryRow) =>
    database.kysely
      .updateTable("ledger_entry")
      .where("arn", "=", row.arn)
      .where("sequence", "=", row.sequence);

  it("finds nothing in a sound ledger, against its own heads and older ones", async () => {
    deepEqual(await faults(), []);
    deepEqual(await faults(heads), []);
    await applied(ledger, hash("c"), { arn: arn("one") });
    deepEqual(await faults(heads), []);
    deepEqual(await faults([...heads, ...(await collect(ledger.heads()))]), []);
  });

  it("finds nothing while others are writing", async () => {
    const writing = Promise.all(
      ["c", "d", "e", "f"].map((digit) => applied(ledger, hash(digit), { arn: arn("one") })),
    );
    deepEqual(await faults(heads), []);
    await writing;
  });

  it("the store refuses changes of entries", async () => {
    const first = rows[0];
    ok(first);
    await rejects(where(first).set({ content: "{}" }).execute(), /append-only/);
    await rejects(database.kysely.deleteFrom("ledger_entry").execute(), /append-only/);
    deepEqual(await faults(), []);
  });

  it("finds any change of any field of any entry", async () => {
    await dropGuards(database);
    const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
    const entry = fc.constantFrom(...rows);
    const changed = entry.chain((row) =>
      fc
        .oneof(
          fc.constant({ arn: other as string }),
          fc.constantFrom(0, -1, -(2 ** 31) + 1, 20, 2 ** 31 - 1).map((sequence) => ({ sequence })),
          changedText(row.content).map((content) => ({ content })),
          fc.oneof(hex, changedText(row.entry_hash)).map((text) => ({ entry_hash: text })),
          fc.oneof(hex, changedText(row.previous_entry_hash)).map((text) => ({ previous_entry_hash: text })),
        )
        .map((change) => ({ row, change })),
    );
    await fc.assert(
      fc.asyncProperty(changed, async ({ row, change }) => {
        await where(row).set(change).execute();
        const found = await faults();
        await sound.restore();
        ok(found.length > 0, JSON.stringify({ row, change }));
      }),
      { numRuns },
    );
    deepEqual(await faults(heads), []);
  });

  it("finds an entry that is missing, wherever it was", async () => {
    await dropGuards(database);
    for (const row of rows) {
      const { kysely } = database;
      await kysely
        .deleteFrom("ledger_entry")
        .where("arn", "=", row.arn)
        .where("sequence", "=", row.sequence)
        .execute();
      const found = await faults();
      await sound.restore();
      ok(
        found.some((fault) => fault.arn === row.arn && Math.abs(fault.sequence - row.sequence) <= 1),
        JSON.stringify(row),
      );
    }
  });

  it("finds entries in another order, also across chains", async () => {
    await dropGuards(database);
    const two = fc.tuple(fc.constantFrom(...rows), fc.constantFrom(...rows)).filter(([a, b]) => a !== b);
    await fc.assert(
      fc.asyncProperty(two, fc.boolean(), async ([a, b], withHashes) => {
        const texts = (row: EntryRow) =>
          withHashes
            ? {
                content: row.content,
                previous_entry_hash: row.previous_entry_hash,
                entry_hash: row.entry_hash,
              }
            : { content: row.content };
        await where(a).set(texts(b)).execute();
        await where(b).set(texts(a)).execute();
        const found = await faults();
        await sound.restore();
        ok(found.length > 0, JSON.stringify([a, b]));
      }),
      { numRuns },
    );
  });

  it("finds a tail that was cut against a recorded head, however well it was done", async () => {
    await dropGuards(database);
    const contents = rows.filter((row) => row.arn === arn("one")).map((row) => row.content);
    const { kysely } = database;
    // Leaves no trace in the store: the first write alone, as if nothing had followed.
    await rewrite(kysely, arn("one"), contents.slice(0, 2));
    await kysely
      .deleteFrom("ledger_version")
      .where("arn", "=", arn("one"))
      .where("version", ">", 1)
      .execute();
    await kysely
      .deleteFrom("ledger_intent")
      .where("arn", "=", arn("one"))
      .where("sequence", ">", 2)
      .execute();
    await kysely
      .updateTable("ledger_chain")
      .set({
        version: 1,
        current_version: 1,
        current_intent_sequence: 1,
        current_follows: "-",
        policy_hash: hash("a"),
      })
      .where("arn", "=", arn("one"))
      .execute();
    deepEqual(await faults(), []);
    const [fault, ...more] = await faults(heads);
    deepEqual(more, []);
    deepEqual([fault?.arn, fault?.sequence], [arn("one"), 7]);
    match(fault?.message ?? "", /tail was cut/);
  });

  it("finds a chain that was written anew against a recorded head", async () => {
    await dropGuards(database);
    const contents = rows.filter((row) => row.arn === arn("two")).map((row) => row.content);
    await rewrite(
      database.kysely,
      arn("two"),
      contents.map((content) => content.replace('"tokenName":"alice"', '"tokenName":"mallory"')),
    );
    deepEqual(await faults(), []);
    const found = await faults(heads);
    deepEqual(
      found.map((fault) => [fault.arn, fault.sequence]),
      [[arn("two"), 7]],
    );
  });

  it("finds a chain that is gone against a recorded head", async () => {
    await dropGuards(database);
    for (const table of ["ledger_entry", "ledger_chain", "ledger_version", "ledger_intent"] as const) {
      await database.kysely.deleteFrom(table).where("arn", "=", arn("one")).execute();
    }
    deepEqual(await faults(), []);
    match((await faults(heads))[0]?.message ?? "", /no chain of this ARN any more/);
  });

  it("finds changes of what history and list show", async () => {
    const { kysely } = database;
    const changes = [
      () =>
        kysely.updateTable("ledger_version").set({ intent_sequence: 3 }).where("version", "=", 1).execute(),
      () =>
        kysely
          .updateTable("ledger_version")
          .set({ policy_hash: hash("f") })
          .execute(),
      () => kysely.deleteFrom("ledger_version").where("version", "=", 2).execute(),
      () =>
        kysely
          .updateTable("ledger_chain")
          .set({
            version: 1,
            current_version: 1,
            current_intent_sequence: 1,
            current_follows: "-",
            policy_hash: hash("a"),
          })
          .execute(),
      () =>
        kysely
          .updateTable("ledger_chain")
          .set({ entry_hash: hash("f") })
          .execute(),
      () => kysely.deleteFrom("ledger_chain").where("arn", "=", arn("two")).execute(),
      () => kysely.deleteFrom("ledger_intent").where("settled_sequence", "is", null).execute(),
      () => kysely.updateTable("ledger_intent").set({ settled_sequence: 7 }).execute(),
    ];
    await dropGuards(database);
    for (const [index, change] of changes.entries()) {
      await change();
      const found = await faults();
      await sound.restore();
      ok(found.length > 0, `change ${index}`);
    }
    equal((await faults(heads)).length, 0);
  });
});

/** The text with something taken out, put in or exchanged. */
function changedText(text: string): fc.Arbitrary<string> {
  return fc
    .tuple(fc.nat(text.length), fc.nat(3), fc.string({ maxLength: 3 }))
    .map(([from, removed, inserted]) => text.slice(0, from) + inserted + text.slice(from + removed))
    .filter((changed) => changed !== text && !changed.includes("\0"));
}
