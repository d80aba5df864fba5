/**
 * What V8 made of a program's files, kept in the user's cache directory: the next process takes it from there instead
 * of compiling the files again. Imports nothing else of the framework: it runs before everything else.
 */
export { CompileCache, type CompileCacheOptions } from "./compile-cache.js";
export { type CacheEnvironment, userCacheDirectory } from "./user-cache-directory.js";
