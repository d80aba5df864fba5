import { existsSync } from "node:fs";
import { createTokens, type Tokens } from "@cleanroomsml/server/access";
import { openDatabase } from "@cleanroomsml/server/database";
import { BadInput } from "./bad-input.js";
import { type DataOptions, databaseLocation } from "./data-location.js";
import type { ExitCode } from "./main.js";

/**
 * Works on the tokens of a server, whether it runs or not.
 *
 * @throws {BadInput} there is no data, and none is to be made
 */
export async function withTokens(
  options: DataOptions,
  { create }: { readonly create: boolean },
  work: (tokens: Tokens) => Promise<ExitCode>,
): Promise<ExitCode> {
  const location = databaseLocation(options);
  if (!create && location.kind === "sqlite" && !existsSync(location.folder)) {
    throw new BadInput(
      `There is no server's data in ${location.folder}: name the folder with --data, or the database with --database-url.`,
    );
  }
  const database = await openDatabase(location);
  try {
    return await work(createTokens(database));
  } finally {
    await database.close();
  }
}
