import { deepEqual, equal, rejects } from "node:assert/strict";
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from "kysely";
import Libsql from "libsql";
import { LibsqlDriver } from "./sqlite-driver.js";

/** A disk that writes when it is told to. */
class SlowDisk {
  readonly #asked: { resolve(): void; reject(cause: Error): void }[] = [];
  flushed(): Promise<void> {
    return new Promise((resolve, reject) => this.#asked.push({ resolve, reject }));
  }
  assertSound(): void {
    if (this.isBroken) throw new Error("no disk since");
  }
  isBroken = false;
  async close(): Promise<void> {}
  async untilAsked(times: number): Promise<void> {
    while (this.#asked.length < times) await new Promise(setImmediate);
  }
  writes(nth: number): void {
    this.#asked[nth]?.resolve();
  }
  breaks(nth: number): void {
    this.#asked[nth]?.reject(new Error("no disk"));
  }
}

interface Notes {
  readonly note: { readonly text: string };
}

describe("commits on SQLite", () => {
  let kysely: Kysely<Notes>;
  let disk: SlowDisk;

  beforeEach(async () => {
    disk = new SlowDisk();
    const libsql = new Libsql(":memory:");
    libsql.exec("create table note (text text)");
    kysely = new Kysely<Notes>({
      dialect: {
        createAdapter: () => new SqliteAdapter(),
        createDriver: () => new LibsqlDriver(libsql, disk),
        createIntrospector: (database) => new SqliteIntrospector(database),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      },
    });
  });
  afterEach(() => kysely.destroy());

  const note = (text: string) =>
    kysely.transaction().execute((transaction) => transaction.insertInto("note").values({ text }).execute());
  const notes = async () =>
    (await kysely.selectFrom("note").select("text").execute()).map(({ text }) => text);

  it("are answered when they are on the disk, and keep nobody waiting till then", async () => {
    let answered = false;
    const first = note("first").then(() => {
      answered = true;
    });
    await disk.untilAsked(1);
    deepEqual(await notes(), ["first"]);
    const second = note("second");
    await disk.untilAsked(2);
    equal(answered, false);
    disk.writes(1);
    await second;
    equal(answered, false);
    disk.writes(0);
    await first;
  });

  it("fail when they do not reach the disk, and leave the connection to others", async () => {
    const first = note("first");
    await disk.untilAsked(1);
    let ended = false;
    const second = kysely.transaction().execute(async (transaction) => {
      await transaction.insertInto("note").values({ text: "second" }).execute();
      disk.breaks(0);
      await rejects(first, /no disk/);
      await transaction.insertInto("note").values({ text: "third" }).execute();
      ended = true;
    });
    await disk.untilAsked(2);
    equal(ended, true);
    disk.writes(1);
    await second;
    deepEqual(await notes(), ["first", "second", "third"]);
  });

  it("are not even begun once one has not reached the disk", async () => {
    disk.isBroken = true;
    await rejects(note("late"), /no disk since/);
    deepEqual(await notes(), []);
  });

  it("are taken back where one before them has not reached the disk meanwhile", async () => {
    const late = kysely.transaction().execute(async (transaction) => {
      await transaction.insertInto("note").values({ text: "late" }).execute();
      disk.isBroken = true;
    });
    await rejects(late, /no disk since/);
    await rejects(kysely.insertInto("note").values({ text: "alone" }).execute(), /no disk since/);
    deepEqual(await notes(), []);
  });

  it("are there for a statement of its own, too", async () => {
    const inserted = kysely.insertInto("note").values({ text: "alone" }).execute();
    await disk.untilAsked(1);
    disk.writes(0);
    await inserted;
    deepEqual((await sql<{ n: number }>`select count(*) as n from note`.execute(kysely)).rows, [{ n: 1 }]);
  });
});
