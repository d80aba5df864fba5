/** Where the server keeps what it knows: SQLite in a folder or PostgreSQL, behind one query builder. */
export { BackendMismatch, claimBackend, claimedBackend } from "./claim-backend.js";
export { type Database, DatabaseOpenError } from "./database.js";
export type { Migration } from "./migrations/migration.js";
export { type DatabaseLocation, openDatabase } from "./open-database.js";
export { sqliteFile } from "./open-sqlite.js";
export type { Tables } from "./tables.js";
