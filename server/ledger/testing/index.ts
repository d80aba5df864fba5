/** A throw-away PostgreSQL for suites, and the same suite on both stores. */
export { onBothStores, type TestStore } from "./on-both-stores.js";
export { startPostgres, type TestPostgres } from "./start-postgres.js";
