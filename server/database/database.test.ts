import { deepEqual, doesNotMatch, equal, match, ok, rejects } from "node:assert/strict";
import fs, { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { onBothStores } from "../ledger/testing/on-both-stores.js";
import { BackendMismatch, claimBackend, claimedBackend, DatabaseOpenError, openDatabase } from "./index.js";
import { migrate } from "./migrate.js";
import { migrations } from "./migrations/index.js";

onBothStores("a database", (store) => {
  it("is brought up to date once by many that open it at the same time", async () => {
    const location = await store.locate();
    const [first] = await Promise.all(Array.from({ length: 5 }, () => store.open(location)));
    const names = await first?.kysely.selectFrom("server_migration").select("name").orderBy("name").execute();
    deepEqual(
      names?.map((row) => row.name),
      migrations.map((migration) => migration.name),
    );
  });

  it("takes a migration whole or not at all", async () => {
    const database = await store.open();
    const broken = {
      name: "900-broken",
      up: async (transaction: typeof database.kysely) => {
        await sql`create table half_done (id integer)`.execute(transaction);
        throw new Error("no further");
      },
    };
    await rejects(migrate(database.kysely, database.kind, [...migrations, broken]), /no further/);
    await rejects(sql`select * from half_done`.execute(database.kysely), /half_done/);
  });

  it("of a newer version is refused, with what to do", async () => {
    const location = await store.locate();
    const database = await store.open(location);
    await database.kysely
      .insertInto("server_migration")
      .values({ name: "901-from-the-future", applied_at: "2030-01-01T00:00:00.000Z" })
      .execute();
    await rejects(openDatabase(location), (cause: Error) => {
      ok(cause instanceof DatabaseOpenError);
      match(cause.message, /newer version .*901-from-the-future.*Install/);
      return true;
    });
  });

  it("belongs to the backend that claimed it first", async () => {
    const location = await store.locate();
    const database = await store.open(location);
    equal(await claimedBackend(database), undefined);
    await claimBackend(database, "emulator");
    await claimBackend(await store.open(location), "emulator");
    await rejects(claimBackend(database, "aws"), (cause: Error) => {
      ok(cause instanceof BackendMismatch);
      match(
        cause.message,
        /made for the embedded emulator, .* serve AWS itself.*another data folder or database/s,
      );
      return true;
    });
    await rejects(claimBackend(database, "http://127.0.0.1:1"), /serve http:\/\/127\.0\.0\.1:1/);
    equal(await claimedBackend(database), "emulator");
  });

  it("of two claims at the same time one holds", async () => {
    const location = await store.locate();
    const claims = await Promise.allSettled(
      ["emulator", "aws"].map(async (backend) => claimBackend(await store.open(location), backend)),
    );
    deepEqual(claims.map((claim) => claim.status).sort(), ["fulfilled", "rejected"]);
  });

  it("rolls a failed transaction back and goes on", async () => {
    const database = await store.open();
    await rejects(
      database.kysely.transaction().execute(async (transaction) => {
        await transaction
          .insertInto("server_backend")
          .values({ only: 1, backend: "aws", claimed_at: "now" })
          .execute();
        throw new Error("changed my mind");
      }),
      /changed my mind/,
    );
    equal(await claimedBackend(database), undefined);
  });

  it("is closed twice without complaint", async () => {
    const database = await openDatabase(await store.locate());
    await database.close();
    await database.close();
  });
});

describe("a database in a folder", () => {
  let parent = "";
  before(() => {
    parent = mkdtempSync(join(tmpdir(), "cleanroomsml-database-"));
  });
  after(() => rmSync(parent, { recursive: true, force: true }));

  it("can be read by its user alone, also in a folder that all may read", async () => {
    const folder = join(parent, "open");
    mkdirSync(folder, { mode: 0o755 });
    chmodSync(folder, 0o755);
    const database = await openDatabase({ kind: "sqlite", folder });
    try {
      await claimBackend(database, "emulator");
      for (const name of ["server.sqlite", "server.sqlite-wal", "server.sqlite-shm"]) {
        equal(statSync(join(folder, name)).mode & 0o777, 0o600, name);
      }
    } finally {
      await database.close();
    }
  });

  it("writes each commit to the disk before it answers", async () => {
    const folder = join(parent, "durable");
    const database = await openDatabase({ kind: "sqlite", folder });
    const { fdatasync } = fs;
    const synced: string[] = [];
    try {
      const { rows } = await sql.raw<object>("pragma journal_mode").execute(database.kysely);
      deepEqual(Object.values(rows[0] ?? {}), ["wal"]);
      // As `fdatasync` of Linux: which file it is, and what it holds, when the disk is asked for.
      fs.fdatasync = Object.assign((file: number, done: fs.NoParamCallback) => {
        synced.push(`${fs.fstatSync(file).ino === statSync(join(folder, "server.sqlite-wal")).ino}`);
        fdatasync(file, done);
      }, fdatasync);
      syncBuiltinESMExports();
      await claimBackend(database, "emulator");
      deepEqual(synced, ["true"]);
      await database.kysely.transaction().execute(async (transaction) => {
        await transaction.deleteFrom("server_backend").execute();
        await transaction.deleteFrom("ledger_chain").execute();
      });
      deepEqual(synced, ["true", "true"]);
      await claimedBackend(database);
      equal(synced.length, 2, "a read waits for nothing");
      await claimBackend(database, "emulator");
      equal(synced.length, 3);
      await claimBackend(database, "emulator");
      equal(synced.length, 3, "what changes nothing neither");
    } finally {
      fs.fdatasync = fdatasync;
      syncBuiltinESMExports();
      await database.close();
    }
  });

  it("says why it cannot be opened, and what to do", async () => {
    const file = join(parent, "a-file");
    writeFileSync(file, "");
    await rejects(openDatabase({ kind: "sqlite", folder: file }), (cause: Error) => {
      ok(cause instanceof DatabaseOpenError);
      match(cause.message, /a-file.* cannot be opened: .*Choose another data folder/s);
      return true;
    });
    const damaged = join(parent, "damaged");
    mkdirSync(damaged);
    writeFileSync(join(damaged, "server.sqlite"), "this is no database".repeat(100));
    await rejects(openDatabase({ kind: "sqlite", folder: damaged }), /not a database/);
  });
});

describe("a database by URL", () => {
  it("says why it cannot be used, and no password", async () => {
    const url = "postgres://someone:hunter2@127.0.0.1:1/ledger";
    await rejects(openDatabase({ kind: "postgres", url }), (cause: Error) => {
      ok(cause instanceof DatabaseOpenError);
      match(cause.message, /127\.0\.0\.1:1\/ledger cannot be used/);
      doesNotMatch(cause.message, /hunter2|someone/);
      return true;
    });
    for (const bad of ["mysql://127.0.0.1/x", "hunter2", ""]) {
      await rejects(openDatabase({ kind: "postgres", url: bad }), /not one of PostgreSQL/);
    }
  });
});
