import { inMemory, Store } from "./store.js";

/** The store of a data directory; without one, in memory. `repaired` says what was wrong with the files there. */
export async function openStore(
  dataDirectory: string | undefined,
): Promise<{ readonly store: Store; readonly repaired: string | undefined }> {
  if (dataDirectory === undefined) return { store: new Store(inMemory), repaired: undefined };
  throw new Error("not yet");
}
