import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../database/index.js";
import { createLedger } from "./create-ledger.js";
import { KeptLists } from "./kept-lists.js";
import { applied, arn, hash } from "./testing/intents.js";

/** Two connections to one file, as two processes have them. */
async function twoConnections(folder: string) {
  const location = { kind: "sqlite", folder } as const;
  return [await openDatabase(location), await openDatabase(location)] as const;
}

describe("lists that are kept", () => {
  it("are read again when the mark is another one, and only then", async () => {
    let mark: string | undefined = "1";
    let reads = 0;
    const lists = new KeptLists<number>({ changeMark: () => mark });
    const rows = (limit: number) =>
      lists.rows({ limit }, async () => {
        reads += 1;
        return [reads];
      });
    assert.deepEqual(await rows(10), [1]);
    assert.deepEqual(await rows(10), [1]);
    assert.deepEqual(await rows(20), [2]);
    mark = "2";
    assert.deepEqual(await rows(10), [3]);
    mark = undefined;
    assert.deepEqual(await rows(10), [4]);
    assert.deepEqual(await rows(10), [5]);
  });

  it("are old when something was committed while they were read", async () => {
    let mark = "1";
    const lists = new KeptLists<string>({ changeMark: () => mark });
    await lists.rows({ limit: 1 }, async () => {
      mark = "2";
      return ["before"];
    });
    assert.deepEqual(await lists.rows({ limit: 1 }, async () => ["after"]), ["after"]);
  });

  describe("over SQLite", () => {
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "kept-lists-"));
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    it("show at once what this process and what another one has written", async () => {
      const [here, there] = await twoConnections(folder);
      const [ledger, other] = [
        createLedger({ database: here, owner: "here" }),
        createLedger({ database: there, owner: "there" }),
      ];
      const listed = async () => (await ledger.list({ limit: 10 })).items.map((item) => item.arn);
      assert.deepEqual(await listed(), []);
      await applied(ledger, hash("a"), { arn: arn("a") });
      assert.deepEqual(await listed(), [arn("a")]);
      await applied(other, hash("b"), { arn: arn("b") });
      assert.deepEqual(await listed(), [arn("a"), arn("b")]);
      await other.observeDrift(arn("b"), {
        state: "drifted",
        policyHash: hash("c"),
        at: "2026-01-01T00:00:00Z",
      });
      const { items } = await ledger.list({ limit: 10 });
      assert.equal(items[1]?.drift?.state, "drifted");
      await Promise.all([here.close(), there.close()]);
    });

    it("have a mark that stays as long as only reading is done", async () => {
      const [here, there] = await twoConnections(folder);
      const mark = here.changeMark();
      await createLedger({ database: here, owner: "here" }).list({ limit: 10 });
      await createLedger({ database: there, owner: "there" }).current(arn("a"));
      assert.equal(here.changeMark(), mark);
      await Promise.all([here.close(), there.close()]);
    });
  });
});
