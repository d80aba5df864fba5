import type { Database } from "./database.js";

/** The database belongs to another AWS than the one to be served. */
export class BackendMismatch extends Error {
  override readonly name = "BackendMismatch";
}

/**
 * Notes which AWS the database belongs to: `emulator`, `aws`, or an endpoint's URL. The first claim counts.
 *
 * @throws {BackendMismatch} it was claimed for another one
 */
export async function claimBackend(database: Database, backend: string): Promise<void> {
  await database.kysely
    .insertInto("server_backend")
    .values({ only: 1, backend, claimed_at: new Date().toISOString() })
    .onConflict((conflict) => conflict.column("only").doNothing())
    .execute();
  const claimed = await claimedBackend(database);
  if (claimed === backend) return;
  throw new BackendMismatch(
    `The database ${database.where} was made for ${named(claimed ?? "nothing")}, and this server would serve ${named(backend)}. ` +
      `A ledger belongs to one AWS: its history would be wrong for another. Use another data folder or database, or start the server for ${named(claimed ?? "it")}.`,
  );
}

/** What it was claimed for; undefined: nothing yet. */
export async function claimedBackend(database: Database): Promise<string | undefined> {
  const row = await database.kysely.selectFrom("server_backend").select("backend").executeTakeFirst();
  return row?.backend;
}

function named(backend: string): string {
  if (backend === "emulator") return "the embedded emulator";
  return backend === "aws" ? "AWS itself" : backend;
}
