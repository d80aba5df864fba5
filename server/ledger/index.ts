/** What was applied, by whom and when: append-only, chained per ARN, durable before and after each write. */
export { createLedger, type LedgerOptions } from "./create-ledger.js";
export { BadCursor } from "./cursor.js";
export * from "./ledger.js";
