import { join } from "node:path";
import type { Script } from "node:vm";
import { type CacheFolder, cacheFolder } from "./cache-folder.js";
import { cacheKey } from "./cache-key.js";
import type { CachedData } from "./cached-data.js";
import { compileFile, runFile } from "./common-js.js";
import { thisUser } from "./private-folder.js";
import { type CacheEnvironment, userCacheDirectory } from "./user-cache-directory.js";
import { compileForTheStart, flagsOfV8 } from "./v8-flags.js";

export interface CompileCacheOptions extends CacheEnvironment {
  /** Of the program: its folder in the user's cache directory. */
  readonly name: string;
  /** Digest of the files, in hexadecimal: V8 notices nothing but that a file has another length. */
  readonly build: string;
  /** The folder the files lie in, without symbolic links: `__dirname`. */
  readonly directory: string;
  /** Names of the files, CommonJS. What else they require comes from `require`. */
  readonly files: readonly string[];
  /** Names of further files, which not every run loads: the cache is written without waiting for them. */
  readonly optionalFiles?: readonly string[];
  /** The `require` of a module in that folder. */
  readonly require: NodeJS.Require;
  /** The content of a file, by its name, where the files are not in the folder but part of an executable. */
  readonly contentOf?: (name: string) => Uint8Array;
  /**
   * Calls what compiles a file and gives what that gives. A program that changes V8's flags puts them back meanwhile: under
   * others nothing is taken from the cache.
   */
  readonly compiling?: <T>(compile: () => T) => T;
  /** Called with what happens, for people who wonder why their cache is not used. */
  readonly log?: (message: string) => void;
}

interface LoadedFile {
  readonly name: string;
  readonly script: Script;
  /** What it was made from, if that was in the cache. */
  readonly cached: CachedData | undefined;
}

/**
 * Loads CommonJS files as Node does, through V8's code cache. A process that has loaded all of them and ends well writes
 * what was not in the cache, with the functions that V8 compiled because they were called; the next process finds
 * them compiled.
 *
 * A cache that is not there, cannot be read or written, is damaged or belongs to somebody else costs time, and nothing
 * else: it is as if there were none.
 *
 * Not Node's own (`module.enableCompileCache`): Node 20 has none, and where there is one, it keeps what the first process
 * has compiled, however little that did.
 */
export class CompileCache {
  readonly #options: CompileCacheOptions;
  readonly #folder: CacheFolder | undefined;
  readonly #require: NodeJS.Require;
  readonly #loaded: LoadedFile[] = [];
  readonly #work = new Set<string>();
  /** V8's flags when everything was loaded. */
  #flags: number | undefined;
  #willWrite = false;

  constructor(options: CompileCacheOptions) {
    this.#options = options;
    this.#require = requireWith(options, (name) => this.load(name));
    const caches = userCacheDirectory(options);
    if (caches === undefined) this.#log("there is no folder for it, or it is turned off");
    else this.#folder = cacheFolder(join(caches, options.name, cacheKey(options.build)), thisUser);
  }

  /** Loads one of the files, once, and gives its exports. The files get each other in the same way. */
  load(name: string): unknown {
    const { directory, files, require } = this.#options;
    const path = join(directory, name);
    const known = require.cache[path];
    if (known !== undefined) return known.exports;

    const { compiling = (compile) => compile(), contentOf } = this.#options;
    const script = compiling(() =>
      this.#isTooLate() ? compileFile(path, undefined, contentOf?.(name)) : this.#compile(name, path),
    );
    if (this.#folder !== undefined && this.#hasAll(files)) this.#flags ??= flagsOfV8();
    const exports = runFile(path, script, this.#require);
    this.#writeIfNeeded();
    return exports;
  }

  /**
   * Says that a kind of work is done, "create" for example. What is in the cache is written anew when it comes from
   * processes that had not done such work: a program's first process may be one that has nothing to do.
   */
  note(work: string): void {
    if (this.#work.has(work)) return;
    this.#work.add(work);
    this.#writeIfNeeded();
  }

  /** What an earlier process has left with {@link leave}: a hint, never to be relied on. */
  left(name: string): string | undefined {
    return this.#folder?.readNote(name);
  }

  /** Keeps a short text beside the cache, if there is one. */
  leave(name: string, text: string): void {
    this.#folder?.writeNote(name, text);
  }

  #hasAll(files: readonly string[]): boolean {
    return files.every((file) => this.#loaded.some(({ name }) => name === file));
  }

  /** The program has changed V8's flags: data that are in the cache would be refused, and new ones next time. */
  #isTooLate(): boolean {
    return this.#flags !== undefined && !this.#willWrite && flagsOfV8() !== this.#flags;
  }

  #compile(name: string, path: string): Script {
    const kept = this.#folder?.read(name) ?? { why: "there is no cache" };
    const cached = "data" in kept ? kept : undefined;
    const script = compileFile(path, cached?.data, this.#options.contentOf?.(name));
    const accepted = script.cachedDataRejected === false;
    const why = "why" in kept ? kept.why : "V8 refuses what is";
    this.#log(accepted ? `${name} was in it` : `${name} was not in it: ${why}`);
    this.#loaded.push({ name, script, cached: accepted ? cached : undefined });
    return script;
  }

  #writeIfNeeded(): void {
    const lacking = ({ cached }: LoadedFile) =>
      cached === undefined || [...this.#work].some((work) => !cached.work.has(work));
    if (this.#flags === undefined || this.#willWrite || !this.#loaded.some(lacking)) return;
    this.#willWrite = true;
    const asBefore = compileForTheStart();
    process.once("exit", (code) => {
      asBefore();
      if (code === 0) this.#write();
    });
  }

  #write(): void {
    try {
      // They are part of the data: V8 would refuse them every time.
      if (flagsOfV8() !== this.#flags)
        throw new Error("V8's flags are not those that everything was loaded under");
      for (const { name, script, cached } of this.#loaded) {
        const data = script.createCachedData();
        const work = new Set([...(cached?.work ?? []), ...this.#work]);
        // Less than before: V8 has dropped functions that were not called for long.
        if (cached !== undefined && data.length < cached.data.length) continue;
        this.#folder?.write(name, { data, work });
        this.#log(`${name} was written to it`);
      }
    } catch (error) {
      this.#log(`it could not be written: ${error}`);
    }
  }

  #log(message: string): void {
    this.#options.log?.(`compile cache: ${message}`);
  }
}

/** A `require` that loads the files of the cache, and leaves everything else to Node. */
function requireWith(
  { files, optionalFiles = [], require }: CompileCacheOptions,
  load: (name: string) => unknown,
): NodeJS.Require {
  const beside = new Map([...files, ...optionalFiles].map((name) => [`./${name}`, name]));
  const ours = (specifier: string): unknown => {
    const name = beside.get(specifier);
    return name === undefined ? require(specifier) : load(name);
  };
  const { cache, extensions, main, resolve } = require;
  return Object.assign(ours, { cache, extensions, main, resolve });
}
