import { mkdir } from "node:fs/promises";
import { EmulatorStartError } from "../start-error.js";
import { type DirectoryLock, lockAddress, lockDirectory } from "./directory-lock.js";
import { FileJournal } from "./file-journal.js";
import { inMemory, type Journal, Store } from "./store.js";
import { MutableWorld } from "./world.js";

export interface OpenStore {
  readonly store: Store;
  /** What was wrong with the files of the data directory and has been put right; undefined when nothing was. */
  readonly repaired: string | undefined;
}

/**
 * The store of a data directory; without one, in memory.
 * @throws EmulatorStartError DataDirectoryInUse, DataDirectoryUnusable
 */
export async function openStore(dataDirectory: string | undefined): Promise<OpenStore> {
  if (dataDirectory === undefined) return { store: new Store(inMemory), repaired: undefined };
  const lock = await takeLock(dataDirectory);
  try {
    const world = new MutableWorld();
    const { journal, repaired } = await FileJournal.open(dataDirectory, world);
    return { store: new Store(releasing(journal, lock), world), repaired };
  } catch (error) {
    lock.release();
    throw unusable(dataDirectory, error);
  }
}

async function takeLock(dataDirectory: string): Promise<DirectoryLock> {
  let taken: Awaited<ReturnType<typeof lockDirectory>>;
  try {
    await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
    taken = await lockDirectory(await lockAddress(dataDirectory));
  } catch (error) {
    throw unusable(dataDirectory, error);
  }
  if ("release" in taken) return taken;
  throw new EmulatorStartError(
    "DataDirectoryInUse",
    `The data directory ${dataDirectory} is in use by another emulator (${taken.heldBy}). Stop that one, or choose another directory.`,
  );
}

function unusable(dataDirectory: string, cause: unknown): EmulatorStartError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new EmulatorStartError(
    "DataDirectoryUnusable",
    `The data directory ${dataDirectory} cannot be used: ${why}`,
    { cause },
  );
}

function releasing(journal: Journal, lock: DirectoryLock): Journal {
  return {
    append: (steps, kept) => journal.append(steps, kept),
    async close() {
      await journal.close();
      lock.release();
    },
  };
}
