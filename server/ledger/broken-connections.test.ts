import { deepEqual, equal } from "node:assert/strict";
import { sql } from "kysely";
import { openDatabase } from "../database/index.js";
import { createLedger } from "./index.js";
import { applied, arn, collect, hash } from "./testing/intents.js";
import { startPostgres, type TestPostgres } from "./testing/start-postgres.js";

describe("a ledger whose connections to PostgreSQL break", () => {
  let postgres: TestPostgres | undefined;
  before(async function () {
    postgres = await startPostgres(this);
  });
  after(() => postgres?.stop());

  it("writes everything, nothing twice, although each group of commits is cut off", async () => {
    const url = (await postgres?.createDatabase()) ?? "";
    const database = await openDatabase({ kind: "postgres", url });
    const breaker = await openDatabase({ kind: "postgres", url });
    try {
      const ledger = createLedger({ database, owner: "one" });
      const writers = 6;
      const turns = 15;
      let written = 0;
      const writing = Promise.all(
        Array.from({ length: writers }, async (_, writer) => {
          for (let turn = 0; turn < turns; turn += 1) {
            await applied(ledger, hash("a"), { arn: arn("model"), requestId: `${writer}-${turn}` });
            written += 1;
            if (written % 20 === 0) await breakOthers();
          }
        }),
      );
      await writing;
      const versions = await ledger.versions(arn("model"), { limit: 500 });
      equal(versions.items.length, writers * turns);
      equal(new Set(versions.items.map((version) => version.requestId)).size, writers * turns);
      deepEqual(await collect(ledger.verify()), []);
    } finally {
      await Promise.all([database.close(), breaker.close()]);
    }

    async function breakOthers(): Promise<void> {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(breaker.kysely);
    }
  });

  it("waits for the disk at each commit, also where the database's default is not to", async () => {
    const url = (await postgres?.createDatabase()) ?? "";
    const before = await openDatabase({ kind: "postgres", url });
    const name = new URL(url).pathname.slice(1);
    await sql.raw(`alter database ${name} set synchronous_commit = off`).execute(before.kysely);
    await before.close();
    const database = await openDatabase({ kind: "postgres", url });
    try {
      const { rows } = await sql`show synchronous_commit`.execute(database.kysely);
      deepEqual(rows, [{ synchronous_commit: "on" }]);
    } finally {
      await database.close();
    }
  });
});
