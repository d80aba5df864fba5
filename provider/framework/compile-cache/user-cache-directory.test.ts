import assert from "node:assert/strict";
import { userCacheDirectory } from "./user-cache-directory.js";

describe("the user's cache directory", () => {
  const linux = { platform: "linux", env: { HOME: "/home/kim" } } as const;
  const directories = [
    { ...linux, is: "/home/kim/.cache" },
    { platform: "darwin", env: { HOME: "/Users/kim" }, is: "/Users/kim/Library/Caches" },
    {
      platform: "win32",
      env: { LOCALAPPDATA: "C:\\Users\\kim\\AppData\\Local" },
      is: "C:\\Users\\kim\\AppData\\Local",
    },
    { platform: "linux", env: { HOME: "/home/kim", XDG_CACHE_HOME: "/var/kim" }, is: "/var/kim" },
    { platform: "darwin", env: { HOME: "/Users/kim", XDG_CACHE_HOME: "/var/kim" }, is: "/var/kim" },
    {
      platform: "linux",
      env: { XDG_CACHE_HOME: "/var/kim", NODE_COMPILE_CACHE: "/var/node" },
      is: "/var/node",
    },
    { platform: "linux", env: {}, is: undefined },
    { platform: "win32", env: {}, is: undefined },
    { platform: "linux", env: { HOME: "" }, is: undefined },
    { platform: "linux", env: { HOME: "/home/kim", XDG_CACHE_HOME: "" }, is: "/home/kim/.cache" },
    { platform: "linux", env: { HOME: "/home/kim", NODE_DISABLE_COMPILE_CACHE: "1" }, is: undefined },
  ] as const;
  for (const { platform, env, is } of directories) {
    it(`${platform}, ${JSON.stringify(env)}: ${is ?? "none"}`, () =>
      assert.equal(userCacheDirectory({ platform, env }), is));
  }

  it("is never a relative one: Terraform runs in folders that others may have written", () => {
    for (const relative of ["cache", "./cache", "../cache"]) {
      const env = { HOME: "/home/kim", XDG_CACHE_HOME: relative, NODE_COMPILE_CACHE: relative };
      assert.equal(userCacheDirectory({ platform: "linux", env }), "/home/kim/.cache");
      assert.equal(userCacheDirectory({ platform: "linux", env: { HOME: relative } }), undefined);
    }
  });
});
