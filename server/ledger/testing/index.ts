/** A throw-away PostgreSQL for suites, the same suite on both stores, and ledgers with something in them. */
export { applied, arn, collect, creation, hash } from "./intents.js";
export { onBothStores, type TestStore } from "./on-both-stores.js";
export { startPostgres, type TestPostgres } from "./start-postgres.js";
export { dropGuards } from "./tamper.js";
