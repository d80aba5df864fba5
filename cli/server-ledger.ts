import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { openDatabase, sqliteFile } from "@cleanroomsml/server/database";
import { createLedger, type Ledger } from "@cleanroomsml/server/ledger";
import { BadInput } from "./bad-input.js";
import { type DataOptions, databaseLocation } from "./data-location.js";
import type { ExitCode } from "./main.js";

/**
 * Reads the ledger of a server, whether it runs or not.
 *
 * @throws {BadInput} there is none
 */
export async function withLedger(
  options: DataOptions,
  work: (ledger: Ledger) => Promise<ExitCode>,
): Promise<ExitCode> {
  const location = databaseLocation(options);
  if (location.kind === "sqlite" && !existsSync(sqliteFile(location.folder))) {
    throw new BadInput(
      `There is no server's data in ${location.folder}: name the folder with --data, or the database with --database-url.`,
    );
  }
  const database = await openDatabase(location);
  try {
    return await work(createLedger({ database, owner: `cli-${randomUUID()}` }));
  } finally {
    await database.close();
  }
}
