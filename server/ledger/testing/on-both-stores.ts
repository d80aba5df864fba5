import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, type DatabaseLocation, openDatabase } from "../../database/index.js";
import { startPostgres, type TestPostgres } from "./start-postgres.js";

export interface TestStore {
  readonly kind: Database["kind"];
  /** A place for a new database. */
  locate(): Promise<DatabaseLocation>;
  /** A connection of its own; closed after the test. Without a location: to a new, empty database. */
  open(location?: DatabaseLocation): Promise<Database>;
}

/** Declares the same suite for SQLite and for PostgreSQL. */
export function onBothStores(title: string, suite: (store: TestStore) => void): void {
  describe(`${title}, on SQLite`, () => {
    const folders: string[] = [];
    suite(
      testStore("sqlite", async () => {
        const folder = mkdtempSync(join(tmpdir(), "cleanroomsml-ledger-"));
        folders.push(folder);
        return { kind: "sqlite", folder };
      }),
    );
    after(() => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    });
  });
  describe(`${title}, on PostgreSQL`, () => {
    let postgres: TestPostgres | undefined;
    before(async function () {
      postgres = await startPostgres(this);
    });
    suite(
      testStore("postgres", async () => {
        if (postgres === undefined) throw new Error("PostgreSQL was not started");
        return { kind: "postgres", url: await postgres.createDatabase() };
      }),
    );
    after(() => postgres?.stop());
  });
}

function testStore(kind: Database["kind"], locate: () => Promise<DatabaseLocation>): TestStore {
  const opened: Database[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((database) => database.close()));
  });
  return {
    kind,
    locate,
    async open(location) {
      const database = await openDatabase(location ?? (await locate()));
      opened.push(database);
      return database;
    },
  };
}
