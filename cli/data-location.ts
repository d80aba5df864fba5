import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { DatabaseLocation } from "@cleanroomsml/server/database";

/** The options of every command that works on what a server knows. */
export interface DataOptions {
  readonly data?: string;
  readonly databaseUrl?: string;
}

/** Where a server keeps its data when nothing else is said. */
export const defaultDataFolder = join(homedir(), ".cleanroomsml", "data");

/** PostgreSQL when a URL is given (`--database-url`, else DATABASE_URL), else SQLite in the data folder. */
export function databaseLocation(
  options: DataOptions,
  environment: NodeJS.ProcessEnv = process.env,
): DatabaseLocation {
  const url = options.databaseUrl ?? environment.DATABASE_URL;
  return url ? { kind: "postgres", url } : { kind: "sqlite", folder: dataFolder(options) };
}

export function dataFolder(options: DataOptions): string {
  return resolve(options.data ?? defaultDataFolder);
}
