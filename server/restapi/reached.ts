import { LedgerUnavailable } from "../ledger/ledger.js";

/** @throws {LedgerUnavailable} for whatever the store failed with: it holds the ledger and the sessions alike */
export async function reached<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    throw new LedgerUnavailable("The store of the plan sessions cannot be reached.", { cause });
  }
}
