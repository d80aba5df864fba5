import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "@cleanroomsml/server/database";
import { createLedger } from "@cleanroomsml/server/ledger";
import { applied, arn, dropGuards, hash } from "@cleanroomsml/server/ledger/testing";
import { runCli } from "./testing/run-cli.js";

describe("cleanroomsml ledger", () => {
  let parent = "";
  let folder = "";
  before(async () => {
    parent = mkdtempSync(join(tmpdir(), "cleanroomsml-ledger-"));
    folder = join(parent, "data");
    await onDatabase(async (database) => {
      const ledger = createLedger({ database, owner: "test" });
      await applied(ledger, hash("a"), { arn: arn("one") });
      await applied(ledger, hash("b"), { arn: arn("two") });
    });
  });
  after(() => rmSync(parent, { recursive: true, force: true }));

  async function onDatabase(work: (database: Database) => Promise<void>): Promise<void> {
    const database = await openDatabase({ kind: "sqlite", folder });
    try {
      await work(database);
    } finally {
      await database.close();
    }
  }
  const ledger = (...words: readonly string[]) => runCli(["ledger", ...words, "--data", folder]);

  it("heads prints each chain's newest entry; verify compares with them, and finds what was changed since", async () => {
    const heads = ledger("heads");
    assert.equal(heads.exit, 0, heads.stderr);
    assert.match(heads.stdout, /^arn:\S+\/one 2 [0-9a-f]{64}\narn:\S+\/two 2 [0-9a-f]{64}\n$/);
    const file = join(parent, "heads");
    writeFileSync(file, heads.stdout);

    const sound = ledger("verify", "--heads", file);
    assert.deepEqual(
      [sound.exit, sound.stdout],
      [0, "Sound: 2 chains, 4 entries, in agreement with 2 recorded heads.\n"],
    );

    const [arnOfFirst, sequence, entryHash] = (heads.stdout.split("\n")[0] ?? "").split(" ");
    const head = { level: 30, arn: arnOfFirst, sequence: Number(sequence), entryHash, msg: "ledger head" };
    writeFileSync(file, `{"level":30,"msg":"listening"}\n${JSON.stringify(head)}\n`);
    assert.match(ledger("verify", "--heads", file).stdout, /in agreement with 1 recorded head\.\n/);

    await onDatabase(async (database) => {
      await dropGuards(database);
      await database.kysely
        .updateTable("ledger_entry")
        .set({ content: "{}" })
        .where("arn", "=", arn("two"))
        .where("sequence", "=", 1)
        .execute();
    });
    const tampered = ledger("verify");
    assert.equal(tampered.exit, 1);
    assert.match(tampered.stdout, /\/two entry 1: Its hash does not fit what it says: it was changed\.\n/);
    assert.doesNotMatch(tampered.stdout, /\/one/);
  });

  it("exits 2 for data that is not there and heads that are none, and makes nothing", () => {
    const nowhere = runCli(["ledger", "verify", "--data", join(parent, "nowhere")]);
    assert.deepEqual([nowhere.exit, nowhere.stdout], [2, ""]);
    assert.match(nowhere.stderr, /There is no server's data in .*nowhere.*--database-url/);
    const file = join(parent, "no-heads");
    writeFileSync(file, "\narn:x 1 abc\n");
    const bad = ledger("verify", "--heads", file);
    assert.equal(bad.exit, 2);
    assert.match(bad.stderr, /no-heads, line 2 is no head/);
    assert.match(ledger("verify", "--heads", join(parent, "none")).stderr, /cannot be read/);
  });
});
