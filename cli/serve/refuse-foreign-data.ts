import { existsSync } from "node:fs";
import { join } from "node:path";
import { claimBackend, type DatabaseLocation, openDatabase } from "@cleanroomsml/server/database";

/**
 * Before the emulator makes its part of a data folder that was a server's already, and not on the emulator: a folder that
 * belongs to another AWS stays as it is.
 *
 * @throws {BackendMismatch}
 */
export async function refuseForeignData(location: DatabaseLocation, emulatorFolder: string): Promise<void> {
  if (location.kind !== "sqlite" || existsSync(emulatorFolder)) return;
  if (!existsSync(join(location.folder, "server.sqlite"))) return;
  const database = await openDatabase(location);
  try {
    await claimBackend(database, "emulator");
  } finally {
    await database.close();
  }
}
