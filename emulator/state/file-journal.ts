import { type FileHandle, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { errnoOf } from "../start-error.js";
import { journalHeader, journalLine, parseJournal } from "./journal-text.js";
import type { Step } from "./records.js";
import type { Journal } from "./store.js";
import type { MutableWorld } from "./world.js";

/** From this size on a journal is written anew when that makes it four times smaller. */
const compactFrom = 16 * 1024 * 1024;

interface Waiting {
  readonly steps: readonly Step[];
  readonly kept: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** A change could not be kept, and no later one will be. */
export class JournalError extends Error {
  override readonly name = "JournalError";
}

/** A journal in a file. Writes that come while one is being synced go out together with the next. */
export class FileJournal implements Journal {
  readonly #path: string;
  readonly #world: MutableWorld;
  #file: FileHandle;
  #size: number;
  #compactAt: number;
  #waiting: Waiting[] = [];
  #busy = false;
  #written: Promise<void> = Promise.resolve();
  #broken: JournalError | undefined;

  private constructor(path: string, file: FileHandle, size: number, world: MutableWorld, compactAt: number) {
    this.#path = path;
    this.#file = file;
    this.#size = size;
    this.#world = world;
    this.#compactAt = compactAt;
  }

  /**
   * Opens the journal of a directory, or begins one, and fills `world` from it.
   * @returns also what had to be repaired, in a sentence
   * @throws Error naming the file when it cannot be read
   */
  static async open(
    directory: string,
    world: MutableWorld,
    compactAt = compactFrom,
  ): Promise<{ readonly journal: FileJournal; readonly repaired: string | undefined }> {
    const path = join(directory, "journal");
    const bytes = await contentOf(path);
    if (bytes === undefined) {
      await replaceFile(path, [journalHeader]);
      const file = await open(path, "a", 0o600);
      const journal = new FileJournal(path, file, journalHeader.length, world, compactAt);
      return { journal, repaired: undefined };
    }
    const content = readJournal(path, bytes);
    for (const step of content.steps) world.apply(step);
    const file = await open(path, "a", 0o600);
    const torn = bytes.length - content.whole;
    if (torn > 0) {
      await file.truncate(content.whole);
      await file.sync();
    }
    return {
      journal: new FileJournal(path, file, content.whole, world, compactAt),
      repaired:
        torn === 0
          ? undefined
          : `The last ${torn} bytes of ${path} were a write that was cut short; they have been removed.`,
    };
  }

  append(steps: readonly Step[], kept: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ steps, kept, resolve, reject });
      if (!this.#busy) this.#written = this.#write();
    });
  }

  async close(): Promise<void> {
    await this.#written;
    await this.#file.close();
  }

  async #write(): Promise<void> {
    this.#busy = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        if (this.#broken !== undefined) throw this.#broken;
        await this.#writeLine(journalLine(batch.flatMap(({ steps }) => steps)));
      } catch (error) {
        for (const { reject } of batch) reject(error);
        continue;
      }
      for (const { kept, resolve } of batch) {
        kept();
        resolve();
      }
    }
    this.#busy = false;
  }

  /** After a failed write or sync nobody knows what the file holds (the kernel forgets the error): no more is written. */
  async #writeLine(line: string): Promise<void> {
    try {
      if (this.#size > this.#compactAt) await this.#compact();
      await this.#file.appendFile(line);
      await this.#file.datasync();
      this.#size += Buffer.byteLength(line);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      this.#broken = new JournalError(`${this.#path} cannot be written (${why}); start the emulator again.`, {
        cause,
      });
      throw this.#broken;
    }
  }

  async #compact(): Promise<void> {
    const lines = this.#world.steps().map((step) => journalLine([step]));
    const size = lines.reduce((sum, line) => sum + Buffer.byteLength(line), journalHeader.length);
    this.#compactAt = Math.max(this.#compactAt, size * 4);
    if (size * 4 > this.#size) return;
    await replaceFile(this.#path, [journalHeader, ...lines]);
    const old = this.#file;
    this.#file = await open(this.#path, "a", 0o600);
    this.#size = size;
    await old.close();
  }
}

async function contentOf(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

function readJournal(path: string, bytes: Buffer): ReturnType<typeof parseJournal> {
  try {
    return parseJournal(bytes);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(
      `${path} is damaged: ${why}. Put a copy of it back, or move it away to start with nothing.`,
      { cause },
    );
  }
}

/** Whole or not at all: a new file beside it, synced, renamed over it, and the directory synced. */
async function replaceFile(path: string, lines: readonly string[]): Promise<void> {
  const beside = `${path}.new`;
  const file = await open(beside, "w", 0o600);
  try {
    for (const line of lines) await file.appendFile(line);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
  await syncDirectory(join(path, ".."));
}

async function syncDirectory(directory: string): Promise<void> {
  // Windows opens no directories; its renames are journalled by the file system.
  if (process.platform === "win32") return;
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
