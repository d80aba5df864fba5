import { posix, win32 } from "node:path";

export interface CacheEnvironment {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Where caches lie: Node's own `NODE_COMPILE_CACHE`, else `XDG_CACHE_HOME`, else what the system provides for it.
 * Undefined where there is no such place, or where `NODE_DISABLE_COMPILE_CACHE` (Node's own as well) says that nobody
 * wants one.
 *
 * "All paths set in these environment variables must be absolute. If an implementation encounters a relative path […]
 * it should consider the path invalid and ignore it" (XDG Base Directory Specification). The same goes for all others
 * here: Terraform runs in folders that somebody else may have written, and a cache is code.
 */
export function userCacheDirectory({ platform, env }: CacheEnvironment): string | undefined {
  if (env.NODE_DISABLE_COMPILE_CACHE) return undefined;
  const { isAbsolute, join } = platform === "win32" ? win32 : posix;
  const below = (root: string | undefined, ...names: readonly string[]) =>
    root === undefined ? undefined : join(root, ...names);
  const named = [env.NODE_COMPILE_CACHE, env.XDG_CACHE_HOME];
  const usual = {
    win32: () => env.LOCALAPPDATA,
    darwin: () => below(env.HOME, "Library", "Caches"),
  };
  const rest = platform === "win32" || platform === "darwin" ? usual[platform]() : below(env.HOME, ".cache");
  return [...named, rest].find((path) => path !== undefined && isAbsolute(path));
}
